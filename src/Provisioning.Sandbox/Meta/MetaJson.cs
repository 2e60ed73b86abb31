using System.Text.Json;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Meta;

/// <summary>The JSON of meta.v1. A type has the key <c>Name</c> twice, as the service answers it; operations stand in the XML only.</summary>
internal sealed class MetaJson(Hrefs hrefs, AgilityChoices choices) : IMetaFormat
{
    public Reply Model(AssetModel model) => JsonReply.Create(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("HREF", hrefs.Meta() + "/");
        json.WriteString("Version", MetaVersion.Text);
        json.WriteStartObject("AssetTypes");
        foreach (AssetType type in model.Types)
        {
            json.WritePropertyName(type.Name);
            Write(json, type, isRoot: false);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    public Reply Type(AssetType type) => JsonReply.Create(200, json => Write(json, type, isRoot: true));

    public Reply Attribute(AttributeDefinition attribute) => JsonReply.Create(200, json => Write(json, attribute, isRoot: true));

    public Reply Operation(AssetType type, OperationDefinition operation) => JsonReply.Create(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("_type", "Operation");
        WriteRoot(json, type.Name, operation.Name);
        json.WriteString("Name", operation.Name);
        WriteReference(json, "Validator", type.Name, operation.Validator);
        json.WriteEndObject();
    });

    private void Write(Utf8JsonWriter json, AssetType type, bool isRoot)
    {
        json.WriteStartObject();
        json.WriteString("_type", "AssetType");
        if (isRoot)
        {
            json.WriteString("HREF", hrefs.Meta(type.Name));
            json.WriteString("Version", MetaVersion.Text);
        }

        json.WriteString("Name", type.Name);
        json.WriteString("Token", type.Name);
        json.WriteString("DisplayName", "AssetType'" + type.Name);
        json.WriteBoolean("Abstract", type.IsAbstract);
        WriteRelated(json, "Base", type.Base);
        WriteReference(json, "DefaultOrderBy", type.Name, "Name");
        WriteReference(json, "DefaultDisplayBy", type.Name, "Name");
        WriteReference(json, "ShortName", type.Name, type.ShortName);
        WriteReference(json, "Name", type.Name, "Name");
        json.WriteStartObject("Attributes");
        foreach (AttributeDefinition attribute in type.Attributes)
        {
            json.WritePropertyName(attribute.Token);
            Write(json, attribute, isRoot: false);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, AttributeDefinition attribute, bool isRoot)
    {
        json.WriteStartObject();
        json.WriteString("_type", "AttributeDefinition");
        if (isRoot)
        {
            WriteRoot(json, attribute.Owner, attribute.Name);
        }

        json.WriteString("Name", attribute.Name);
        json.WriteString("Token", attribute.Token);
        json.WriteString("DisplayName", $"AttributeDefinition'{attribute.Name}'{attribute.Owner}");
        json.WriteString("AttributeType", attribute.Kind.ToString());
        json.WriteBoolean("IsReadOnly", attribute.IsReadOnly);
        json.WriteBoolean("IsRequired", attribute.IsRequiredBy(choices));
        json.WriteBoolean("IsMultivalue", attribute.IsMultivalue);
        json.WriteBoolean("IsCanned", !attribute.IsCustom);
        json.WriteBoolean("IsCustom", attribute.IsCustom);
        WriteReference(json, "Base", BaseAssetType.TypeName, attribute.IsInherited && attribute.Owner != BaseAssetType.TypeName ? attribute.Name : null);
        WriteReference(json, "ReciprocalRelation", attribute.RelatedType, attribute.Reciprocal);
        WriteReference(json, "OrderByAttribute", attribute.Owner, attribute.IsSortable ? attribute.OrderBy ?? attribute.Name : null);
        WriteReference(json, "DisplayByAttribute", attribute.Owner, attribute.DisplayBy);
        WriteRelated(json, "RelatedAsset", attribute.RelatedType);
        json.WriteEndObject();
    }

    private void WriteRoot(Utf8JsonWriter json, string type, string name)
    {
        json.WriteString("HREF", hrefs.Meta(type, name));
        json.WriteString("Of", hrefs.Meta(type));
        json.WriteString("Version", MetaVersion.Text);
    }

    /// <summary>An attribute of a type; nothing where there is none.</summary>
    private void WriteReference(Utf8JsonWriter json, string key, string? type, string? name)
    {
        if (name is not null)
        {
            json.WriteStartObject(key);
            json.WriteString("href", hrefs.Meta(type!, name));
            json.WriteString("tokenref", $"{type}.{name}");
            json.WriteEndObject();
        }
    }

    /// <summary>A type; nothing where there is none.</summary>
    private void WriteRelated(Utf8JsonWriter json, string key, string? type)
    {
        if (type is not null)
        {
            json.WriteStartObject(key);
            json.WriteString("nameref", type);
            json.WriteString("href", hrefs.Meta(type));
            json.WriteEndObject();
        }
    }
}
