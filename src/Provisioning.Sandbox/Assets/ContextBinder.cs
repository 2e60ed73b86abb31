using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>Ties a new asset to the one it is made in the context of, and takes over what it does not bring itself.</summary>
internal sealed class ContextBinder(Transaction transaction, PendingAsset asset)
{
    private const string Scope = "Scope";

    private readonly AssetModel _model = transaction.Database.Model;

    private AssetType Type => asset.Asset.Type;

    /// <param name="context">The other asset.</param>
    /// <param name="through">The relation of the other one that the new one stands in; the first that fits when missing.</param>
    public void Bind(Asset context, string? through = null)
    {
        AttributeDefinition? tie = through is null
            ? Type.Attributes.FirstOrDefault(attribute => attribute.IsContext && _model.IsA(context.Oid.Type, attribute.RelatedType!))
            : Tie(context, ChangeApplier.Find(context.Type, through));
        if (tie is not null)
        {
            Set(tie, context.Oid);
            foreach (string copied in tie.CopiedFromContext.Where(IsFree))
            {
                asset.Values[copied] = context.Current[copied];
            }
        }

        if (IsFree(Scope) && Type.Find(Scope) is { Compute: null })
        {
            asset.Values[Scope] = context.Oid.Type == Scope ? context.Oid : context.Current[Scope];
        }
    }

    /// <summary>The new asset's end of the relation it stood in; null when the context keeps that relation alone.</summary>
    private AttributeDefinition? Tie(Asset context, AttributeDefinition relation)
    {
        if (!relation.IsRelation || !_model.IsA(Type.Name, relation.RelatedType!))
        {
            throw AgilityException.Violation("Invalid", relation);
        }

        if (relation.Reciprocal is not null && Type.Find(relation.Reciprocal) is { Compute: null, IsKeptOnReciprocal: false } end)
        {
            return end;
        }

        if (relation.IsReadOnly || relation.IsKeptOnReciprocal)
        {
            throw AgilityException.Violation("ReadOnly", relation);
        }

        PendingAsset keeper = transaction.Edit(context);
        keeper.Values[relation.Name] = relation.IsMultivalue
            ? keeper.List(relation.Name).Concat(new object[] { asset.Asset.Oid }).ToList()
            : asset.Asset.Oid;
        return null;
    }

    private void Set(AttributeDefinition tie, SandboxOid context)
    {
        if (tie.IsMultivalue)
        {
            IReadOnlyList<object> list = asset.List(tie.Name);
            asset.Values[tie.Name] = list.Contains(context) ? list : list.Concat(new object[] { context }).ToList();
        }
        else if (IsFree(tie.Name))
        {
            asset.Values[tie.Name] = context;
        }
    }

    private bool IsFree(string attribute) => !asset.Values.ContainsKey(attribute);
}
