using System.Text.Json.Nodes;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Reads the documents of a body in JSON or YAML by its content type.</summary>
/// <param name="yaml">Reads the documents of a text in YAML; null where nothing but JSON is read.</param>
internal sealed class DocumentBody(Func<string, IReadOnlyList<JsonNode?>>? yaml)
{
    private static readonly string[] Json = { "application/json", "text/json" };
    private static readonly string[] Yaml = { "text/yaml", "application/yaml", "application/x-yaml", "text/x-yaml" };

    /// <param name="request">The request.</param>
    /// <param name="isStrict">Whether other content types are refused, and JSON has to be JSON; otherwise everything is read as YAML, of which JSON is a part.</param>
    public IReadOnlyList<JsonNode?> Read(IncomingRequest request, bool isStrict)
    {
        MediaType type = MediaType.Parse(request.Header("Content-Type"));
        bool isJson = Json.Contains(type.Name);
        bool isYaml = Yaml.Contains(type.Name);
        if (isStrict && isYaml && yaml is null)
        {
            throw new AgilityException(415, "Unsupported Media Type: this sandbox reads JSON. One that the demo program serves reads YAML as well.");
        }

        if ((isStrict && !isJson && !isYaml) || !type.IsUtf8 || request.Header("Content-Encoding") is not (null or "identity"))
        {
            throw new AgilityException(415, "Unsupported Media Type");
        }

        if (!StrictUtf8.TryDecode(request.Body, out string text))
        {
            throw AgilityException.Bad("The body is not UTF-8");
        }

        text = text.TrimStart('\uFEFF');
        bool isReadAsJson = yaml is null || (isJson && (isStrict || BeginsAsJson(text)));
        return isReadAsJson ? JsonDocuments.Read(text) : yaml!(text);
    }

    private static bool BeginsAsJson(string text) => text.TrimStart().FirstOrDefault() is '{' or '[' or '\0';
}
