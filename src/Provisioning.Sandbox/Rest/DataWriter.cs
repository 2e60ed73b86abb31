using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;
using Provisioning.Sandbox.Rest.Wire;

namespace Provisioning.Sandbox.Rest;

/// <summary>Creates and updates assets and runs their operations.</summary>
internal sealed class DataWriter(AssetDatabase database)
{
    public Reply Create(AgilityCall call, AssetType type)
    {
        List<SentAttribute> changes = AssetBody.Read(call.Request);
        Transaction transaction = new(database, Comment(call));
        PendingAsset pending = transaction.Create(type);
        Apply(transaction, pending, changes);
        if (NewEndpoint.Context(database, call) is { } context)
        {
            new ContextBinder(transaction, pending).Bind(context);
        }

        int moment = transaction.Commit();
        return Answer(call, database.Choices.CreateAnswers201 ? 201 : 200, pending.Asset, moment, changes);
    }

    public Reply Update(AgilityCall call, Asset asset)
    {
        if (asset.Current.Lifecycle.IsDeleted)
        {
            throw AgilityException.NotFound();
        }

        List<SentAttribute> changes = AssetBody.Read(call.Request);
        Transaction transaction = new(database, Comment(call));
        Apply(transaction, transaction.Edit(asset), changes);
        int moment = transaction.Commit();
        return Answer(call, 200, asset, moment, changes);
    }

    public Reply Operate(AgilityCall call, Asset asset, string name)
    {
        if (asset.Current.Lifecycle.IsDeleted && asset.Type.FindOperation(name) is { } operation && operation.Name != "Undelete")
        {
            throw AgilityException.NotFound();
        }

        int moment = OperationEffects.Run(database, asset, name, Comment(call));
        AssetDocument document = AssetDocument.Of(call, asset.Oid, moment, Enumerable.Empty<SelectedValue>());
        return call.Format().Asset(200, document with { HasAttributes = database.Choices.OperationJsonHasAttributes });
    }

    /// <summary>The comment of a change; some clients send it in quotes.</summary>
    private string? Comment(AgilityCall call) => call.Parameters["Comment"] is { Length: > 1 } comment
        && comment[0] == '\'' && comment[comment.Length - 1] == '\'' && !database.Choices.CommentKeepsQuotes
            ? comment.Substring(1, comment.Length - 2)
            : call.Parameters["Comment"];

    private static void Apply(Transaction transaction, PendingAsset pending, List<SentAttribute> changes)
    {
        ChangeApplier applier = new(transaction, pending);
        changes.ForEach(applier.Apply);
    }

    private Reply Answer(AgilityCall call, int status, Asset asset, int moment, List<SentAttribute> changes)
    {
        AssetView view = new Snapshot(database).View(asset)!;
        IEnumerable<AttributeDefinition> changed = changes
            .Select(change => ChangeApplier.Find(asset.Type, change.Name))
            .Where(attribute => attribute.Kind != AttributeKind.Password || !database.Choices.PasswordNotEchoed)
            .Distinct();
        IEnumerable<SelectedValue> echo = (database.Choices.AttributesInOrderAsked ? changed : changed.OrderBy(asset.Type.PlaceOf))
            .Select(attribute => new SelectedValue(attribute.Name, attribute.IsRelation, attribute.IsMultivalue, view.Read(attribute).ToArray()));
        return call.Format().Asset(status, AssetDocument.Of(call, asset.Oid, moment, echo));
    }
}
