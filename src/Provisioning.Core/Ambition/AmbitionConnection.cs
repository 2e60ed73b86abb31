using System;
using Provisioning.Ambition;
using Provisioning.Http;

namespace Provisioning;

/// <summary>A connection to one Ambition instance. Immutable; it holds the sockets and the pauses that all its users share.</summary>
public sealed class AmbitionConnection : IDisposable
{
    /// <summary>Makes a connection. Nothing is sent.</summary>
    /// <param name="uri">The base address, such as <c>https://acme.ambition.com</c>.</param>
    /// <param name="credential">The token.</param>
    /// <param name="options">What differs between instances.</param>
    /// <param name="settings">Time-outs and repeats.</param>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address.</exception>
    public AmbitionConnection(Uri uri, ApiCredential credential, AmbitionOptions? options = null, ConnectionSettings? settings = null)
    {
        Uri = BaseAddress.Check(uri);
        Options = options ?? new AmbitionOptions();
        Settings = settings ?? new ConnectionSettings();
        Pipeline = new HttpPipeline($"Ambition ({Uri})", credential, Settings);
    }

    /// <summary>The service, for views: <c>Ambition</c>.</summary>
    public string System { get; } = "Ambition";

    /// <summary>The base address, with a slash at its end.</summary>
    public Uri Uri { get; }

    /// <summary>What differs between instances.</summary>
    public AmbitionOptions Options { get; }

    /// <summary>Time-outs and repeats.</summary>
    public ConnectionSettings Settings { get; }

    internal HttpPipeline Pipeline { get; }

    /// <summary>Closes the sockets.</summary>
    public void Dispose() => Pipeline.Dispose();

    /// <summary>The connection as messages name it.</summary>
    /// <returns>For example <c>Ambition (https://acme.ambition.com/)</c>.</returns>
    public override string ToString() => Pipeline.Name;
}
