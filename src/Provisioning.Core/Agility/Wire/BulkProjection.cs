namespace Provisioning.Agility.Wire;

/// <summary>A command as a preview shows it. There may be one for each item of a list of arguments.</summary>
internal sealed class BulkProjection
{
    /// <summary>The command as the service shows it.</summary>
    public string Text { get; init; } = "";

    /// <summary>The asset that the command would change, if there is one.</summary>
    public Oid? Target { get; init; }

    /// <summary>The projects in the arguments of an operation.</summary>
    public IReadOnlyList<Oid> Scopes { get; init; } = [];

    /// <summary>Why the command would not be carried out; <c>null</c> when it would be.</summary>
    public BulkFailure? Failure { get; init; }
}
