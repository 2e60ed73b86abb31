using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>Turns a command into steps: nested creates one after the other, updates and operations one for each asset.</summary>
internal sealed class Projector(AssetDatabase database, AliasTable aliases)
{
    /// <summary>The first phase: what has an alias of its own waits for the second one, and so do queries.</summary>
    public IReadOnlyList<BulkStep> Project(BulkCommand command)
    {
        if (command.Alias is not null)
        {
            return new[] { new BulkStep(command.Alias, command.Body, command.Index) { IsDeferred = true } };
        }

        return Expand(command.Body, null, command.Index);
    }

    /// <summary>The second phase, for what had to wait.</summary>
    public IReadOnlyList<BulkStep> Project(BulkStep deferred) => Expand(deferred.Body, deferred.Alias, deferred.Index);

    private IReadOnlyList<BulkStep> Expand(JsonObject body, string? alias, int index)
    {
        try
        {
            BulkKind kind = BulkKinds.Of(body);
            return kind switch
            {
                BulkKind.Create => Flatten(new NestedCreate("", alias, body), index, null),
                BulkKind.Query => new[] { new BulkStep(alias ?? BulkAlias.ForOther(), body, index) },
                _ when body.ContainsKey(BulkKeys.Oid) => new[] { new BulkStep(alias ?? BulkAlias.ForOther(), body, index) },
                BulkKind.Update => Updates(body, alias, index),
                _ => Executions(body, alias, index),
            };
        }
        catch (AgilityException refused)
        {
            return new[] { new BulkStep(alias ?? BulkAlias.ForOther(), body, index) { Problem = refused.Message } };
        }
    }

    private static List<BulkStep> Flatten(NestedCreate create, int index, string? context)
    {
        List<BulkStep> steps = new();
        JsonObject body = NestedCreates.Split(create.Body, keepsEmpty: false, out IReadOnlyList<NestedCreate> children);
        if (context is not null)
        {
            body[BulkKeys.Context] = context;
        }

        BulkStep own = new(create.Alias ?? BulkAlias.ForCreate(), body, index) { Through = context is null ? null : create.Attribute };
        steps.Add(own);
        foreach (NestedCreate child in children)
        {
            steps.AddRange(Flatten(child, index, own.Alias));
        }

        return steps;
    }

    private List<BulkStep> Updates(JsonObject body, string? alias, int index)
    {
        QueryKeys.CheckTop(body, BulkKeys.Update);
        JsonObject update = body[BulkKeys.Update] as JsonObject ?? throw QueryKeys.Invalid("root->update");
        JsonObject attributes = NestedCreates.Split(update, keepsEmpty: true, out IReadOnlyList<NestedCreate> creates);
        ChangeForm[] changes = attributes.Select(attribute => ChangeForm.Read(attribute.Key, attribute.Value)).ToArray();
        List<BulkStep> steps = new();
        foreach (AssetView view in new AssetSelection(body, database, aliases).Run())
        {
            JsonObject projected = new();
            foreach (ChangeForm change in changes)
            {
                projected[change.Attribute] = change.ToNode();
            }

            string oid = view.Oid.ToString();
            steps.Add(new BulkStep(alias ?? BulkAlias.ForOther(), new JsonObject { [BulkKeys.Oid] = oid, [BulkKeys.Update] = projected }, index)
            {
                Problem = UnknownAlias(changes
                    .Where(change => view.Asset.Type.Find(change.Attribute)?.IsRelation == true)
                    .SelectMany(change => change.Add.Concat(change.Remove).Concat(new[] { change.Find, change.Replace }))),
            });
            steps.AddRange(creates.SelectMany(create => Flatten(create, index, oid)));
        }

        return steps;
    }

    private BulkStep[] Executions(JsonObject body, string? alias, int index)
    {
        QueryKeys.CheckTop(body, BulkKeys.Execute);
        ExecuteForm form = ExecuteForm.Read(body[BulkKeys.Execute]);
        return new AssetSelection(body, database, aliases).Run()
            .SelectMany(view => form.Arguments.Select(arguments => new BulkStep(alias ?? BulkAlias.ForOther(), form.Project(view.Oid, arguments), index)
            {
                Problem = UnknownAlias(arguments.Select(argument => argument.Value)),
            }))
            .ToArray();
    }

    /// <summary>What refers to an alias that does not exist in this phase.</summary>
    private string? UnknownAlias(IEnumerable<JsonNode?> values) => values
        .Where(BulkAlias.Is)
        .Select(value => value!.GetValue<string>())
        .Where(alias => aliases.Find(alias) is null)
        .Select(alias => AgilityException.InvalidOid(alias).Message)
        .FirstOrDefault();
}
