(function () {
  "use strict";
  var charts = JSON.parse(document.getElementById("charts").textContent);
  var places = document.querySelectorAll("figure.chart .plot");
  var drawn = [];

  // how far apart the marks of whole places may be
  var whole = [];
  for (var ten = 1; ten < 1e15; ten *= 10) { whole.push(ten, 2 * ten, 5 * ten); }

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function number(value) {
    return value == null ? "–" : value.toLocaleString("en-US", { maximumFractionDigits: 6 });
  }

  function axis() {
    return {
      stroke: color("--soft"),
      grid: { stroke: color("--rule"), width: 1 },
      ticks: { stroke: color("--rule"), width: 1 },
      values: function (plot, values) { return values.map(number); },
      size: 70
    };
  }

  function draw(chart, place) {
    var series = [{ label: chart.across || "x", value: function (plot, v) { return number(v); } }];
    chart.names.forEach(function (name, i) {
      var line = {
        label: name,
        stroke: color("--s" + i % 6),
        width: 1.5,
        value: function (plot, v) { return number(v); },
        points: { show: chart.data[0].length === 1 }
      };
      if (chart.steps) {
        line.paths = uPlot.paths.stepped({ align: 1 });
        line.points = { show: false };
        if (i === 0) { line.fill = color("--s0") + "33"; }
      }
      series.push(line);
    });
    var x = axis();
    x.size = 40;
    if (chart.steps) { x.incrs = whole; }
    place.textContent = "";
    return new uPlot({
      width: Math.max(place.clientWidth, 200),
      height: 280,
      scales: {
        x: { time: false },
        y: chart.steps ? { range: function (plot, min, max) { return [0, (max || 1) * 1.05]; } } : {}
      },
      axes: [x, axis()],
      series: series
    }, chart.data, place);
  }

  function drawAll() {
    drawn.forEach(function (plot) { plot.destroy(); });
    drawn = charts.map(function (chart, i) { return draw(chart, places[i]); });
  }

  drawAll();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  window.addEventListener("resize", function () {
    drawn.forEach(function (plot, i) {
      plot.setSize({ width: Math.max(places[i].clientWidth, 200), height: 280 });
    });
  });
})();
