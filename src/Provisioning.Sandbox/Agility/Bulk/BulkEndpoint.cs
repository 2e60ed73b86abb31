using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.Documents;
using Provisioning.Sandbox.Agility.Endpoints;
using Provisioning.Sandbox.Agility.QueryV1;
using Provisioning.Sandbox.Agility.Wire;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Agility.Bulk;

/// <summary>The Bulk API: any number of commands in one request, worked on in two phases.</summary>
internal sealed class BulkEndpoint
{
    private readonly AssetDatabase _database;

    public BulkEndpoint(AssetDatabase database) => _database = database;

    public Reply Handle(AgilityCall call)
    {
        if (call.IsGet)
        {
            throw AgilityException.MethodNotAllowed();
        }

        DateTime started = DateTime.UtcNow;
        BulkRequest request = Read(call.Request);
        Projector projector = new(_database, new NoAliases());
        BulkStep[] steps = request.Commands.SelectMany(projector.Project).ToArray();
        bool previewOnly = "true".Equals(call.Parameters["previewOnly"], StringComparison.OrdinalIgnoreCase);
        JsonNode answer = previewOnly ? Preview(steps) : Work(steps, request, started);
        return JsonFormat.Create(200, json => answer.WriteTo(json));
    }

    private static JsonArray Preview(IEnumerable<BulkStep> steps) =>
        new(steps.Select(step => (JsonNode)(step.Problem is null ? step.Wrapped() : BulkResult.Failure(step, step.Problem))).ToArray());

    private JsonObject Work(IEnumerable<BulkStep> steps, BulkRequest request, DateTime started)
    {
        Processor processor = new(_database);
        foreach (BulkStep step in steps)
        {
            processor.Process(step);
        }

        return BulkAnswer.Create(processor.Result, request.CountsOnly, _database.Choices, started);
    }

    private BulkRequest Read(IncomingRequest incoming)
    {
        AgilityChoices choices = _database.Choices;
        try
        {
            IReadOnlyList<JsonNode?> documents = DocumentBody.Read(incoming, isStrict: true);
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
