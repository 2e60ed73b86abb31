namespace Provisioning.Sandbox.Http;

/// <summary>How an answer in XML is laid out.</summary>
internal enum XmlLayout
{
    /// <summary>Indented by blanks, with LF.</summary>
    Plain,

    /// <summary>As a recorded server does it: indented by tabs, with CRLF and an empty line before the root.</summary>
    Indented,

    /// <summary>The same without indenting.</summary>
    Compact,
}
