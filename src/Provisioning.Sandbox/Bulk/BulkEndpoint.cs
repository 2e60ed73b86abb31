using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>The Bulk API: any number of commands in one request, worked on in two phases.</summary>
internal sealed class BulkEndpoint(AssetDatabase database, DocumentBody documents)
{
    private readonly DocumentBody _documents = documents;

    public Reply Handle(AgilityCall call)
    {
        if (call.IsGet)
        {
            throw AgilityException.MethodNotAllowed();
        }

        DateTime started = DateTime.UtcNow;
        BulkRequest request = Read(call.Request);
        Projector projector = new(database, new AliasTable());
        BulkStep[] steps = request.Commands.SelectMany(projector.Project).ToArray();
        bool previewOnly = "true".Equals(call.Parameters["previewOnly"], StringComparison.OrdinalIgnoreCase);
        return JsonReply.Create(200, previewOnly ? Preview(steps) : Work(steps, request, started));
    }

    private static JsonArray Preview(IEnumerable<BulkStep> steps) =>
        new(steps.Select(step => (JsonNode)(step.Problem is null ? step.Wrapped() : BulkResult.Failure(step, step.Problem))).ToArray());

    private JsonObject Work(IEnumerable<BulkStep> steps, BulkRequest request, DateTime started)
    {
        Processor processor = new(database);
        foreach (BulkStep step in steps)
        {
            processor.Process(step);
        }

        return BulkReply.Create(processor.Result, request.CountsOnly, database.Choices, started);
    }

    private BulkRequest Read(IncomingRequest incoming)
    {
        AgilityChoices choices = database.Choices;
        try
        {
            IReadOnlyList<JsonNode?> documents = _documents.Read(incoming, isStrict: true);
            return choices.BulkMaximumCommands > 0 && documents.Count > choices.BulkMaximumCommands
                ? throw new AgilityException(413, "Request Entity Too Large")
                : BulkRequest.Read(documents, choices);
        }
        catch (AgilityException unreadable) when (unreadable.Status == 400 && choices.BulkUnreadableAnswers500)
        {
            throw new AgilityException(500, unreadable.Message);
        }
    }
}
