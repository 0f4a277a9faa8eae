package dev.baton.codec;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.InputMismatchException;
import java.util.List;
import java.util.MissingResourceException;
import java.util.NoSuchElementException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The exceptions of the JDK that programs meet, those in java.base. */
final class UsualExceptions {
  /** The most usual ones, all of a message: their order is the format, and none are added. */
  static final List<Class<? extends Throwable>> FIRST =
      List.of(
          IllegalArgumentException.class,
          IllegalStateException.class,
          UnsupportedOperationException.class,
          NullPointerException.class,
          IndexOutOfBoundsException.class,
          ArrayIndexOutOfBoundsException.class,
          StringIndexOutOfBoundsException.class,
          NegativeArraySizeException.class,
          ClassCastException.class,
          ArrayStoreException.class,
          ArithmeticException.class,
          NumberFormatException.class,
          NoSuchElementException.class,
          ConcurrentModificationException.class,
          SecurityException.class,
          RuntimeException.class,
          Exception.class,
          InterruptedException.class,
          CloneNotSupportedException.class,
          CancellationException.class,
          RejectedExecutionException.class,
          TimeoutException.class,
          IOException.class,
          EOFException.class,
          FileNotFoundException.class,
          NoSuchFileException.class,
          FileAlreadyExistsException.class,
          AccessDeniedException.class,
          UnknownHostException.class,
          SocketTimeoutException.class,
          Error.class,
          StackOverflowError.class,
          OutOfMemoryError.class,
          NoClassDefFoundError.class,
          ExceptionInInitializerError.class);

  /** The others: their order is the format, new ones go to the end. */
  private static final List<Class<? extends Throwable>> MORE =
      List.of(
          UncheckedIOException.class,
          ExecutionException.class,
          CompletionException.class,
          AssertionError.class,
          Throwable.class,
          InterruptedIOException.class,
          SocketException.class,
          ConnectException.class,
          BindException.class,
          NoRouteToHostException.class,
          MalformedURLException.class,
          URISyntaxException.class,
          ClosedChannelException.class,
          FileSystemException.class,
          NotDirectoryException.class,
          DirectoryNotEmptyException.class,
          InvalidPathException.class,
          BufferOverflowException.class,
          BufferUnderflowException.class,
          ReadOnlyBufferException.class,
          GeneralSecurityException.class,
          NoSuchAlgorithmException.class,
          ParseException.class,
          DateTimeException.class,
          DateTimeParseException.class,
          UnsupportedTemporalTypeException.class,
          EmptyStackException.class,
          InputMismatchException.class,
          MissingResourceException.class,
          BrokenBarrierException.class,
          ClassNotFoundException.class,
          NoSuchMethodException.class,
          NoSuchFieldException.class,
          ReflectiveOperationException.class,
          IllegalMonitorStateException.class,
          IllegalThreadStateException.class,
          TypeNotPresentException.class,
          LinkageError.class,
          InternalError.class);

  /** All of them, in the order of their numbers. */
  static final List<Class<? extends Throwable>> ALL =
      Stream.concat(FIRST.stream(), MORE.stream()).toList();

  /** Those of which an exception of another class is only one more: it could be anything. */
  static final List<Class<? extends Throwable>> BROAD =
      List.of(Throwable.class, Exception.class, RuntimeException.class);

  private UsualExceptions() {}
}
