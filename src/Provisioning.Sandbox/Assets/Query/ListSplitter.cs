namespace Provisioning.Sandbox.Assets.Query;

/// <summary>Splits a list at its commas, except inside brackets and quotes.</summary>
internal static class ListSplitter
{
    public static IEnumerable<string> Split(string text)
    {
        int start = 0;
        int depth = 0;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '\'' or '"' && depth > 0)
            {
                quote = c;
            }
            else if (c is '[' or ']')
            {
                depth += c == '[' ? 1 : -1;
            }
            else if (c == ',' && depth == 0)
            {
                yield return text.Substring(start, i - start);
                start = i + 1;
            }
        }

        yield return text.Substring(start);
    }
}
