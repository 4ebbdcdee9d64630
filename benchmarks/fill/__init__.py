"""Scripts that fill a database; each has a `fill(env, …)`."""
