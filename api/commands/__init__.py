"""The subcommands of `contested`, one a file; each module's `command` is the click command."""
