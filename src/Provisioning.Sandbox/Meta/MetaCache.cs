using System.Security.Cryptography;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Meta;

/// <summary>Lets others keep the description of the model, and tells them when it is still the same.</summary>
internal static class MetaCache
{
    public static Reply Of(IncomingRequest request, Reply reply)
    {
        string tag = Tag(reply.Body);
        bool isValid = (request.Header("If-None-Match") ?? "").Split(',').Any(kept => kept.Trim() == tag);
        return (isValid ? Reply.Empty(304) : reply).With("ETag", tag).With("Cache-Control", "public");
    }

    private static string Tag(byte[] body)
    {
        using SHA256 hash = SHA256.Create();
        return $"\"{MetaXml.Version}.{BitConverter.ToString(hash.ComputeHash(body), 0, 8).Replace("-", "")}\"";
    }
}
