using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>Reads the body of a create or an update by its content type.</summary>
internal static class AssetBody
{
    public static List<SentAttribute> Read(IncomingRequest request)
    {
        MediaType type = MediaType.Parse(request.Header("Content-Type"));
        bool isJson = type.Name == "application/json";
        bool isXml = type.Name is "application/xml" or "text/xml" or "text/plain";
        if (!(isJson || isXml) || !type.IsUtf8 || request.Header("Content-Encoding") is not (null or "identity"))
        {
            throw new AgilityException(415, "Unsupported Media Type");
        }

        if (!StrictUtf8.TryDecode(request.Body, out string text))
        {
            throw AgilityException.Bad("The body is not UTF-8");
        }

        text = text.TrimStart('\uFEFF');
        return isJson ? JsonBody.Read(text) : XmlBody.Read(text);
    }
}
