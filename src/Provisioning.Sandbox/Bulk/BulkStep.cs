using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Bulk;

/// <summary>A piece of work after projection.</summary>
internal sealed record BulkStep(string Alias, JsonObject Body, int Index)
{
    /// <summary>Whether it is still to be projected when its turn comes.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>The attribute of the context that a new asset stood in; null when there is only the context.</summary>
    public string? Through { get; init; }

    /// <summary>Why it cannot be done; null when there is no reason yet.</summary>
    public string? Problem { get; init; }

    /// <summary>The command under its alias, as answers show it.</summary>
    public JsonObject Wrapped() => new() { [Alias] = Body.DeepClone() };
}
