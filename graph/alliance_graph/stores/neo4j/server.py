"""A Neo4j server: reached within seconds or not at all, asked and changed in managed transactions.

Law: an error of the driver is raised as an error of this library, without a password and without a traceback. If the server
aborts a transaction for a reason that may pass (a deadlock, another leader), the driver tries it again for as long as stated
here.
"""

import contextlib
import logging
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from alliance_graph.errors import StoreUnreachable, UsageError
from alliance_graph.stores.neo4j import credentials
from alliance_graph.stores.neo4j.address import Address

if TYPE_CHECKING:
    import neo4j

Result = TypeVar("Result")

_UNKNOWN: Final = 3
"""How often a transaction is tried again when it is not known whether it succeeded."""

_CONNECTING: Final = 5.0
_ACQUIRING: Final = 8.0
"""Seconds until a server that does not answer is given up: for the connection alone, and for all that precedes a question."""
RETRIED_ASKING: Final = 5.0
RETRIED_WRITING: Final = 30.0
"""Seconds for which a transaction is tried again; a cluster may need some seconds to find another leader."""


class Server:
    """One database on a server; a session lasts as long as one transaction."""

    def __init__(self, address: Address, *, patience: float = RETRIED_ASKING) -> None:
        import neo4j

        # Without a handler of its own, the driver's log would appear among the messages to the user.
        logging.getLogger("neo4j").addHandler(logging.NullHandler())
        self.address = address
        self.prepared = False
        auth = credentials.credentials(address)
        self._named = auth is not None
        with self.reached():
            self._driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=auth,
                connection_timeout=_CONNECTING,
                connection_acquisition_timeout=_ACQUIRING,
                max_transaction_retry_time=patience,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
            )
        try:
            with self.reached():
                self._driver.verify_connectivity()
        except BaseException:
            self.close()
            raise

    def read(self, cypher: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows that a question gives, in a transaction that cannot write."""
        return self.reading(lambda transaction: rows(transaction, cypher, values))

    def reading(self, work: "Callable[[neo4j.ManagedTransaction], Result]") -> Result:
        """The result of work that only reads; the work may be done more than once."""
        with self.session("READ") as session:
            return session.execute_read(work)

    def writing(self, work: "Callable[[neo4j.ManagedTransaction], Result]") -> Result:
        """The result of work that writes; the work may be done more than once, and must then have the same effect."""
        from neo4j.exceptions import IncompleteCommit

        with self.session("WRITE") as session:
            for _ in range(_UNKNOWN):
                # The driver does not repeat a transaction that may have succeeded; here, work may be repeated.
                with contextlib.suppress(IncompleteCommit):
                    return session.execute_write(work)
            return session.execute_write(work)

    @contextlib.contextmanager
    def session(self, access: str) -> "Iterator[neo4j.Session]":
        """A session; its errors are raised as errors of this library."""
        with self.reached(), self._driver.session(database=self.address.database, default_access_mode=access) as session:
            yield session

    @contextlib.contextmanager
    def reached(self) -> Iterator[None]:
        """Raise the errors of the driver as errors of this library."""
        from neo4j import exceptions

        try:
            yield
        except exceptions.AuthError:
            raise StoreUnreachable(self.address.uri, _refused(named=self._named)) from None
        except exceptions.ClientError as error:
            if error.code == _LOCKED:
                raise StoreUnreachable(self.address.uri, "too many wrong passwords; wait some seconds") from None
            raise UsageError(f"{self.address.uri} refuses it: {_in_a_line(error)}") from None
        except exceptions.ServiceUnavailable as error:
            raise StoreUnreachable(self.address.uri, _untrusted(error) or f"{_in_a_line(error)}; {_TRY}") from None
        except (exceptions.Neo4jError, exceptions.DriverError, OSError) as error:
            raise StoreUnreachable(self.address.uri, f"it gave up ({_in_a_line(error)}); run the same command again") from None
        except (ValueError, OverflowError) as error:  # of the driver, about an impossible address or value
            raise UsageError(f"{self.address.uri} cannot be asked that: {error}") from None

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()


Rows = list[tuple[Any, ...]]


def rows(
    transaction: "neo4j.ManagedTransaction | neo4j.Transaction", cypher: str, values: Mapping[str, Any] | None = None
) -> Rows:
    """The rows of one statement in a transaction."""
    return [tuple(row) for row in transaction.run(cypher, dict(values or {})).values()]


_LOCKED: Final = "Neo.ClientError.Security.AuthenticationRateLimit"
_TRY: Final = "is the server running, and is this its address and its port for Bolt?"


def _refused(*, named: bool) -> str:
    where = f"set NEO4J_USERNAME and NEO4J_PASSWORD, or write them into {credentials.location()}"
    return f"it does not know this user or this password; {where}" if named else f"it asks for a password; {where}"


def _untrusted(error: BaseException | None) -> str | None:
    """What is wrong with the server's certificate, if the certificate is the cause."""
    from ssl import SSLCertVerificationError

    while error:
        if isinstance(error, SSLCertVerificationError):
            why = f"its certificate is not trusted ({error.verify_message})"
            return f"{why}; +ssc instead of +s trusts a certificate that nobody signed"
        error = error.__cause__ or error.__context__
    return None


def _in_a_line(error: Exception) -> str:
    said = getattr(error, "message", None) or str(error) or type(error).__name__
    return str(said).partition("\n")[0].rstrip(".: ")
