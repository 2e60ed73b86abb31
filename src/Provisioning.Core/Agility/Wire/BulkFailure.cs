namespace Provisioning.Agility.Wire;

/// <summary>A command that the service did not carry out, or would not.</summary>
internal sealed class BulkFailure
{
    public string Message { get; init; } = "";

    /// <summary>The position in the request, if the service says it.</summary>
    public int? Index { get; init; }

    /// <summary>The user name in the command, if it is there; a second way to find the row.</summary>
    public string? Username { get; init; }

    /// <summary>The name in the command, if it is there; what tells assets without a user name apart.</summary>
    public string? Name { get; init; }

    /// <summary>The asset that the command was to change, if it is there; a second way to find the row.</summary>
    public Oid? Target { get; init; }
}
