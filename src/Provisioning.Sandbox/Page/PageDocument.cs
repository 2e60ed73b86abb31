using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Provisioning.Sandbox.Page;

/// <summary>The page as one document, with the policy that lets a browser run nothing but its own script.</summary>
/// <param name="Html">The page.</param>
/// <param name="Policy">The text of the <c>Content-Security-Policy</c> header.</param>
internal sealed record PageDocument(string Html, string Policy)
{
    public static PageDocument Load()
    {
        string style = Resource("page.css");
        string script = Resource("page.js");
        string html = Resource("page.html").Replace("{{page.css}}", style).Replace("{{page.js}}", script);
        string policy = "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + $"style-src '{Hash(style)}'; script-src '{Hash(script)}'";
        return new PageDocument(html, policy);
    }

    /// <summary>A file of this folder, with the line ends that browsers count with.</summary>
    private static string Resource(string name)
    {
        Assembly assembly = typeof(PageDocument).Assembly;
        using Stream stream = assembly.GetManifestResourceStream(typeof(PageDocument), name)
            ?? throw new InvalidOperationException($"The assembly does not hold {name}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string text)
    {
        using SHA256 sha256 = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(sha256.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
