namespace Provisioning.Agility.Wire;

/// <summary>A command that the service did not, or would not, carry out.</summary>
internal sealed class BulkFailure
{
    public string Message { get; init; } = "";

    /// <summary>The position in the request, if the service reports it.</summary>
    public int? Index { get; init; }

    /// <summary>The user name in the command, if there is one; a second way to find the row.</summary>
    public string? Username { get; init; }

    /// <summary>The name in the command, if there is one; it identifies assets without a user name.</summary>
    public string? Name { get; init; }

    /// <summary>The asset that the command was to change, if there is one; a second way to find the row.</summary>
    public Oid? Target { get; init; }
}
