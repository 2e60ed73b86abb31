using Provisioning.Common;

namespace Provisioning.Commands.Sync;

/// <summary>The links of a connection that were built again.</summary>
public sealed record RepairedLinks
{
    /// <summary>The service.</summary>
    public string Service { get; init; } = "";

    /// <summary>The address of the service.</summary>
    public string Connection { get; init; } = "";

    /// <summary>How many people are linked now.</summary>
    public int Links { get; init; }

    /// <summary>How many were linked before; <c>null</c> when the file was damaged or lost.</summary>
    public int? Before { get; init; }

    /// <summary>The links in one line.</summary>
    /// <returns>For example <c>Agility https://www14.v1host.com/acme/: 1,200 links</c>.</returns>
    public override string ToString() => $"{Service} {Connection}: {Counted.Of(Links, "link")}";
}
