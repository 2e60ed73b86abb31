using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Meta;

/// <summary><c>meta.v1</c>: the description of types, attributes and operations.</summary>
internal sealed class MetaEndpoint(AssetDatabase database)
{
    private const string PageStyle = "api.xsl";

    public Reply Handle(AgilityCall call)
    {
        call.RequireGet();
        return database.Choices.MetaIsNotCached ? Description(call) : MetaCache.Of(call.Request, Description(call));
    }

    private Reply Description(AgilityCall call)
    {
        IMetaFormat format = Format(call);
        return (call.Segment(1), call.Segment(2)) switch
        {
            _ when call.Segments.Count > 3 => throw AgilityException.NotFound(),
            (null, _) => format.Model(database.Model),
            ({ } type, null) => format.Type(TypeByName(type)),
            ({ } type, { } name) => Part(format, TypeByName(type), name),
        };
    }

    private IMetaFormat Format(AgilityCall call)
    {
        if (PageStyle.Equals(call.Parameters["xsl"], StringComparison.OrdinalIgnoreCase))
        {
            return new MetaPage(database.Choices);
        }

        bool isJson = call.WantsJson && !database.Choices.MetaIsXmlOnly;
        return isJson ? new MetaJson(call.Hrefs, database.Choices) : new MetaXml(call.Hrefs, database.Choices);
    }

    private AssetType TypeByName(string name) => database.FindType(name) ?? throw AgilityException.NotFound();

    private Reply Part(IMetaFormat format, AssetType type, string name)
    {
        if ((type.Find(name) ?? Path(type, name)) is { } attribute)
        {
            return format.Attribute(attribute);
        }

        OperationDefinition? operation = type.Operations.FirstOrDefault(candidate => candidate.Name == name);
        return operation is null ? throw AgilityException.NotFound() : format.Operation(type, operation);
    }

    /// <summary>What an attribute of another asset is when it is reached through relations; null where the path leads nowhere.</summary>
    private AttributeDefinition? Path(AssetType type, string path)
    {
        AttributeDefinition? last = null;
        bool isMultivalue = false;
        AssetType? on = type;
        foreach (string name in path.Split('.'))
        {
            last = on?.Find(name);
            if (last is null)
            {
                return null;
            }

            isMultivalue |= last.IsMultivalue;
            on = last.RelatedType is { } related ? database.Model.Find(related) : null;
        }

        return new AttributeDefinition(path, last!.Kind)
        {
            Owner = type.Name,
            IsReadOnly = true,
            IsMultivalue = isMultivalue,
            IsSortable = last.IsSortable && !isMultivalue,
            IsCustom = last.IsCustom,
            RelatedType = last.RelatedType,
        };
    }
}
