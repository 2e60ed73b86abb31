using System.Text.Json.Nodes;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>What became of a request.</summary>
internal sealed class BulkResult
{
    public List<SandboxOid> Created { get; } = new();

    public List<SandboxOid> Modified { get; } = new();

    public List<SandboxOid> OperatedOn { get; } = new();

    public List<JsonNode> ResultSets { get; } = new();

    public List<JsonNode> Failures { get; } = new();

    public void Fail(BulkStep step, string message) => Failures.Add(Failure(step, message));

    /// <summary>The command under its alias, and why it failed.</summary>
    public static JsonObject Failure(BulkStep step, string message)
    {
        JsonObject failure = step.Wrapped();
        failure[BulkKeys.Error] = new JsonObject { ["message"] = message, ["sourceCommandIndex"] = step.Index };
        return failure;
    }
}
