"""Which addon knows which: the arrows of the code, held against the manifests.

An arrow goes only where the manifests say (``depends``, what these depend on
included). ``python -m ordercontrol.arrows`` lists what does not keep to it: a module,
model, member, event or XML id used without a dependency that declares it, in the code
or in the tests; a dependency that nothing uses; and circles.
"""
