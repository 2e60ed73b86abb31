namespace Provisioning.Sandbox.Page;

/// <summary>Shortens the texts for the page, however long a stored text is.</summary>
internal static class PageText
{
    private const int Maximum = 200;

    public static string Short(string? text)
    {
        if (text is null || text.Length <= Maximum)
        {
            return text ?? "";
        }

        int length = char.IsHighSurrogate(text[Maximum - 1]) ? Maximum - 1 : Maximum;
        return text.Substring(0, length) + "…";
    }
}
