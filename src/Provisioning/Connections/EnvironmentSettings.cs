using System.Net;
using System.Security;

namespace Provisioning.Commands.Connections;

/// <summary>What a scheduler or a build server has put into the environment for a service.</summary>
internal sealed class EnvironmentSettings(string service)
{
    private readonly string _prefix = "PROVISIONING_" + service.ToUpperInvariant() + "_";

    /// <summary>The value of a variable; <c>null</c> when it is empty or not set.</summary>
    public string? Find(string name) => Environment.GetEnvironmentVariable(_prefix + name)?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The first of some variables that is set.</summary>
    /// <exception cref="ArgumentException">None of them is set.</exception>
    public (string Name, string Value) First(params string[] names) => names
        .Select(n => (Name: n, Value: Find(n)))
        .Where(v => v.Value is not null)
        .Select(v => (v.Name, v.Value!))
        .FirstOrDefault() is { Item1: not null } found
        ? found
        : throw new ArgumentException($"The environment has no {string.Join(" and no ", names.Select(n => _prefix + n))}.");

    /// <summary>A secret.</summary>
    /// <exception cref="ArgumentException">It is not there.</exception>
    public SecureString Secret(string name) => new NetworkCredential("", First(name).Value).SecurePassword;

    /// <summary>An address.</summary>
    /// <exception cref="ArgumentException">It does not exist, or is not an address.</exception>
    public Uri Address(string name) => Uri.TryCreate(First(name).Value, UriKind.Absolute, out Uri? uri)
        ? uri
        : throw new ArgumentException($"{_prefix}{name} is not an address: '{Find(name)}'.");
}
