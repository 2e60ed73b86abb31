using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Agility.Documents;

/// <summary>Reads the documents of a body in JSON or YAML by its content type.</summary>
internal static class DocumentBody
{
    private static readonly string[] Json = { "application/json", "text/json" };
    private static readonly string[] Yaml = { "text/yaml", "application/yaml", "application/x-yaml", "text/x-yaml" };

    /// <param name="request">The request.</param>
    /// <param name="isStrict">Whether other content types are refused; otherwise they are read as YAML, of which JSON is a part.</param>
    public static IReadOnlyList<JsonNode?> Read(IncomingRequest request, bool isStrict)
    {
        MediaType type = MediaType.Parse(request.Header("Content-Type"));
        bool isJson = Json.Contains(type.Name);
        bool isKnown = isJson || Yaml.Contains(type.Name);
        if ((isStrict && !isKnown) || !type.IsUtf8 || request.Header("Content-Encoding") is not (null or "identity"))
        {
            throw new AgilityException(415, "Unsupported Media Type");
        }

        if (!StrictUtf8.TryDecode(request.Body, out string text))
        {
            throw AgilityException.Bad("The body is not UTF-8");
        }

        text = text.TrimStart('\uFEFF');
        return isJson ? JsonDocuments.Read(text) : YamlDocuments.Read(text);
    }
}
