using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Bulk;

/// <summary>A command as it was sent; without an alias of its own when <see cref="Alias"/> is null.</summary>
internal sealed record BulkCommand(string? Alias, JsonObject Body, int Index);
