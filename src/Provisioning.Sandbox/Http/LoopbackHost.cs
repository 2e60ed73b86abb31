namespace Provisioning.Sandbox.Http;

/// <summary>Tells names of this machine from names that a foreign page could have pointed at it (DNS rebinding).</summary>
internal static class LoopbackHost
{
    private static readonly string[] Names = { "127.0.0.1", "localhost", "[::1]" };

    /// <param name="header">The text of a <c>Host</c> header: a name, with or without a port.</param>
    public static bool Is(string? header) => Names.Contains(WithoutPort(header ?? ""), StringComparer.OrdinalIgnoreCase);

    private static string WithoutPort(string host)
    {
        int colon = host.LastIndexOf(':');
        bool isPort = colon >= 0 && colon > host.IndexOf(']') && host.Skip(colon + 1).All(character => character is >= '0' and <= '9');
        return isPort ? host.Substring(0, colon) : host;
    }
}
