namespace Provisioning.Sync.Model;

/// <summary>The connection to one service that a plan was made from, or that a run worked over.</summary>
public sealed record RunConnection
{
    /// <summary>The address, as the connection has it.</summary>
    public string Address { get; init; } = "";

    /// <summary>The name of the connection; empty for a session's own.</summary>
    public string Name { get; init; } = "";

    /// <summary>Identifies the service, however its address is spelt: 16 hexadecimal digits.</summary>
    public string Identity { get; init; } = "";

    /// <summary>The identity that the address alone gives. It differs from <see cref="Identity"/> when the service had another address before.</summary>
    public string AddressIdentity { get; init; } = "";

    /// <summary>The connection in one line.</summary>
    /// <returns>The address.</returns>
    public override string ToString() => Address;
}
