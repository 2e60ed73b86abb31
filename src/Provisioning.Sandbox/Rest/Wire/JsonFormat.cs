using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>Answers in JSON.</summary>
internal sealed class JsonFormat(Hrefs hrefs) : IAssetFormat
{
    public Reply Asset(int status, AssetDocument asset) => JsonReply.Create(status, json => Write(json, asset));

    public Reply List(AssetListDocument list) => JsonReply.Create(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("_type", list.Root);
        if (list.Total is { } total)
        {
            json.WriteNumber("total", total);
        }

        json.WriteNumber("pageSize", list.Page.Size);
        json.WriteNumber("pageStart", list.Page.Start);
        json.WriteStartArray("Assets");
        foreach (AssetDocument asset in list.Assets)
        {
            Write(json, asset);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    public Reply Value(SelectedValue value, string href, string of) => JsonReply.Create(200, json => Write(json, value));

    public Reply Error(int status, string href, string message) => JsonReply.Create(status, new JsonObject
    {
        ["error"] = StatusPhrases.Of(status),
        ["exceptions"] = new JsonArray(new JsonObject { ["message"] = message }),
    });

    private void Write(Utf8JsonWriter json, AssetDocument asset)
    {
        json.WriteStartObject();
        json.WriteString("_type", "Asset");
        json.WriteString("href", asset.Href);
        if (asset.Id is not null)
        {
            json.WriteString("id", asset.Id);
        }

        if (asset.HasAttributes)
        {
            json.WriteStartObject("Attributes");
            foreach (SelectedValue value in asset.Values)
            {
                json.WritePropertyName(value.Name);
                Write(json, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, SelectedValue value)
    {
        json.WriteStartObject();
        json.WriteString("_type", value.IsRelation ? "Relation" : "Attribute");
        json.WriteString("name", value.Name);
        json.WritePropertyName("value");
        if (value.IsMultivalue)
        {
            json.WriteStartArray();
            foreach (object item in value.Values)
            {
                WriteItem(json, item, value.ItemAct);
            }

            json.WriteEndArray();
        }
        else if (value.Values.Count == 0)
        {
            json.WriteNullValue();
        }
        else
        {
            WriteItem(json, value.Values[0], act: null);
        }

        Act(json, value.ItemAct is null ? value.Act : null);
        json.WriteEndObject();
    }

    private static void Act(Utf8JsonWriter json, string? act)
    {
        if (act is not null)
        {
            json.WriteString("act", act);
        }
    }

    private void WriteItem(Utf8JsonWriter json, object item, string? act)
    {
        switch (item)
        {
            case SandboxOid oid:
                json.WriteStartObject();
                json.WriteString("_type", "Asset");
                json.WriteString("href", hrefs.Data(oid));
                json.WriteString("idref", oid.ToString());
                Act(json, act);
                json.WriteEndObject();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(ValueText.Of(item));
                break;
        }
    }
}
