using System.Text.Json.Nodes;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox;

/// <summary>How a sandbox is started and how it behaves. Everything but <see cref="Port"/>, <see cref="Instance"/> and <see cref="Token"/> may be changed while it runs.</summary>
public sealed class SandboxOptions
{
    /// <summary>The loopback port to listen on; 0 takes a free one.</summary>
    public int Port { get; set; }

    /// <summary>The instance name of Agility, the first segment of its addresses.</summary>
    public string Instance { get; set; } = "Harbor";

    /// <summary>The token that both services accept; when it is missing, a random one is made at each start.</summary>
    public string? Token { get; set; }

    /// <summary>How long every request waits before it is worked on.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Reads the documents of a body in YAML. Without it Agility takes JSON alone.</summary>
    internal Func<string, IReadOnlyList<JsonNode?>>? ReadYaml { get; set; }

    /// <summary>What Agility does where its contract leaves a choice.</summary>
    public AgilityChoices Agility { get; set; } = new AgilityChoices();

    /// <summary>What Ambition does where its contract leaves a choice.</summary>
    public AmbitionChoices Ambition { get; set; } = new AmbitionChoices();
}
