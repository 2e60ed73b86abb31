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
        Transaction transaction = new(database, call.Parameters["Comment"]);
        PendingAsset pending = transaction.Create(type);
        Apply(transaction, pending, changes);
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
        Transaction transaction = new(database, call.Parameters["Comment"]);
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

        int moment = OperationEffects.Run(database, asset, name, call.Parameters["Comment"]);
        AssetDocument document = AssetDocument.Of(call, asset.Oid, moment, Enumerable.Empty<SelectedValue>());
        return call.Format().Asset(200, document with { HasAttributes = database.Choices.OperationJsonHasAttributes });
    }

    private static void Apply(Transaction transaction, PendingAsset pending, List<SentAttribute> changes)
    {
        ChangeApplier applier = new(transaction, pending);
        changes.ForEach(applier.Apply);
    }

    private Reply Answer(AgilityCall call, int status, Asset asset, int moment, List<SentAttribute> changes)
    {
        AssetView view = new Snapshot(database).View(asset)!;
        IEnumerable<SelectedValue> echo = changes
            .Select(change => ChangeApplier.Find(asset.Type, change.Name))
            .Where(attribute => attribute.Kind != AttributeKind.Password)
            .Distinct()
            .Select(attribute => new SelectedValue(attribute.Name, attribute.IsRelation, attribute.IsMultivalue, view.Read(attribute).ToArray()));
        return call.Format().Asset(status, AssetDocument.Of(call, asset.Oid, moment, echo));
    }
}
