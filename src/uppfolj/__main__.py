"""Ingången: svarar på det som måste gå fort, lämnar resten till ``cli``."""

import sys


def main() -> None:
    """Kör ``uppfolj`` med processens argument och avsluta med dess slutkod."""
    argv = sys.argv[1:]
    try:
        kod = _run_fort(argv)
        if kod is None:
            from uppfolj.cli.app import run

            kod = run(argv)
    except KeyboardInterrupt:  # medan programmet ännu lästes in
        kod = 130
    sys.exit(kod)


def _run_fort(argv: list[str]) -> int | None:
    """Slutkoden om raden gick att svara på utan typer. None: kör den långa vägen."""
    kod: int | None = None
    try:
        if argv[:1] == ["kontrollera"]:
            from uppfolj.cli._snabbvag import run_snabbt

            kod = run_snabbt(argv[1:])
        elif argv == ["--version"]:
            from uppfolj import __version__

            sys.stdout.write(f"uppfolj {__version__}\n")
            kod = 0
        if kod is not None:
            sys.stdout.flush()
    except OSError as fel:
        from uppfolj.cli.app import end_utskrift

        return end_utskrift(fel, kod or 0)
    return kod


if __name__ == "__main__":
    main()
