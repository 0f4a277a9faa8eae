import demo.Shop
import dev.baton.Baton
import dev.baton.loop.LoopThread

def shop = new Shop()

// A coroutine, on a loop of its own
println Baton.run(shop.price('tea'))

// Several at once
println Baton.run(Baton.gather(['tea', 'milk'].collect { shop.price(it) }))

// A closure as a function without awaits
println Baton.run(shop.catalogue().map { it.toUpperCase() }.toList())

// A loop that goes on meanwhile
LoopThread.start('shop').withCloseable { loop ->
    println loop.submit(shop.price('bread')).get()
}
