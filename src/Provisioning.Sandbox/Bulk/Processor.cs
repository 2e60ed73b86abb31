using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>Does the steps one after the other. What fails is noted, and everything else stays done.</summary>
internal sealed class Processor
{
    private static readonly string[] NotAttributes = { BulkKeys.AssetType, BulkKeys.Context };

    private readonly AssetDatabase _database;
    private readonly AliasTable _aliases = new();
    private readonly ReferenceResolver _references;
    private readonly Projector _projector;
    private readonly OperationCaller _operations;

    public Processor(AssetDatabase database)
    {
        _database = database;
        _references = new ReferenceResolver(database, _aliases);
        _projector = new Projector(database, _aliases);
        _operations = new OperationCaller(database, _references);
    }

    public BulkResult Result { get; } = new();

    public void Process(BulkStep step)
    {
        IReadOnlyList<BulkStep> steps = step.IsDeferred ? _projector.Project(step) : new[] { step };
        foreach (BulkStep each in steps)
        {
            Do(each);
        }
    }

    private void Do(BulkStep step)
    {
        if (step.Problem is not null)
        {
            Result.Fail(step, step.Problem);
            return;
        }

        try
        {
            Action<BulkStep> work = BulkKinds.Of(step.Body) switch
            {
                BulkKind.Create => Create,
                BulkKind.Update => Update,
                BulkKind.Execute => Execute,
                _ => Query,
            };
            work(step);
        }
        catch (AgilityException refused)
        {
            Result.Fail(step, refused.Message);
        }
    }

    private void Create(BulkStep step)
    {
        string name = Text(step.Body, BulkKeys.AssetType);
        AssetType type = _database.FindType(name) ?? throw UnknownType(name);
        RefuseMemberGroup(name);
        if (!type.IsWritable)
        {
            throw AgilityException.Bad($"AssetType {name} cannot be created");
        }

        Asset? context = step.Body.ContainsKey(BulkKeys.Context) ? Context(Text(step.Body, BulkKeys.Context)) : null;
        Transaction transaction = new(_database);
        PendingAsset asset = transaction.Create(type);
        FormApplier applier = new(transaction, asset, _references);
        foreach (KeyValuePair<string, JsonNode?> attribute in step.Body.Where(member => !NotAttributes.Contains(member.Key)))
        {
            applier.Apply(ChangeForm.Read(attribute.Key, attribute.Value));
        }

        if (context is not null)
        {
            new ContextBinder(transaction, asset).Bind(context, step.Through);
        }

        transaction.Commit();
        Result.Created.Add(asset.Asset.Oid);
        _aliases.Add(step.Alias, new[] { asset.Asset.Oid });
    }

    private void Update(BulkStep step)
    {
        Asset asset = Target(step);
        RefuseMemberGroup(asset.Oid.Type);
        Transaction transaction = new(_database);
        FormApplier applier = new(transaction, transaction.Edit(asset), _references);
        foreach (KeyValuePair<string, JsonNode?> attribute in step.Body[BulkKeys.Update] as JsonObject ?? throw QueryKeys.Invalid("root->update"))
        {
            applier.Apply(ChangeForm.Read(attribute.Key, attribute.Value));
        }

        transaction.Commit();
        Result.Modified.Add(asset.Oid);
        _aliases.Add(step.Alias, new[] { asset.Oid });
    }

    private void Execute(BulkStep step)
    {
        Asset asset = Target(step);
        ExecuteForm form = ExecuteForm.Read(step.Body[BulkKeys.Execute]);
        foreach (JsonObject arguments in form.Arguments)
        {
            _operations.Call(asset, form.Operation, arguments);
            Result.OperatedOn.Add(asset.Oid);
        }

        _aliases.Add(step.Alias, new[] { asset.Oid });
    }

    private void Query(BulkStep step)
    {
        Result.ResultSets.Add(DocumentQuery.Run(step.Body, _database, _aliases, out IReadOnlyList<AssetView> views));
        _aliases.Add(step.Alias, views.Select(view => view.Oid));
    }

    private void RefuseMemberGroup(string type)
    {
        if (type == MemberLabelType.TypeName && _database.Choices.BulkRefusesMemberGroups)
        {
            throw UnknownType(type);
        }
    }

    private static AgilityException UnknownType(string name) => AgilityException.Bad("Unknown AssetType: " + name);

    private Asset Context(string token) =>
        _aliases.First(token) is { } oid && _database.Find(oid) is { } asset ? asset : throw AgilityException.InvalidOid(token);

    private Asset Target(BulkStep step)
    {
        string token = Text(step.Body, BulkKeys.Oid);
        return SandboxOid.TryParse(token, out SandboxOid oid) && _database.Find(oid) is { } asset ? asset : throw AgilityException.InvalidOid(token);
    }

    private static string Text(JsonObject body, string key) => body[key] is JsonValue value ? Nodes.Text(value)! : throw QueryKeys.Invalid("root->" + key);
}
