namespace Provisioning.Sandbox.Ambition.Data;

/// <summary>The kind a value was sent as.</summary>
internal enum CellKind
{
    Null,
    Text,
    Boolean,
    Number,

    /// <summary>An object or array, which a flat row must not hold.</summary>
    Nested,
}
