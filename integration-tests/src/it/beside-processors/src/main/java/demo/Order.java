package demo;

import lombok.Builder;
import lombok.Value;

/** An order, whose accessors and builder Lombok adds to this very class. */
@Value
@Builder
class Order {
  String customer;
  Money price;
}
