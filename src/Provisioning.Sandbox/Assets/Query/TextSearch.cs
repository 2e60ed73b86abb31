using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>The search of <c>find</c> and <c>findin</c>, over an index that may lag behind.</summary>
internal sealed class TextSearch(string text, IReadOnlyList<AttributeExpression> attributes)
{
    public static TextSearch? Parse(string? find, string? findIn, AssetType type, ExpressionParser expressions)
    {
        List<AttributeExpression> attributes = string.IsNullOrEmpty(findIn)
            ? type.SearchedAttributes.Select(name => expressions.ParseAll(name, type)).ToList()
            : expressions.ParseList(findIn!, type);

        // Some clients end every search with an asterisk; what follows it is ignored.
        string text = (find ?? "").Split('*')[0];
        return text.Length == 0 ? null : new TextSearch(text, attributes);
    }

    public bool Matches(AssetView view)
    {
        AssetView? indexed = view.Choices.FindDelay > TimeSpan.Zero
            && view.Asset.AsOf(DateTime.UtcNow - view.Choices.FindDelay) is var revision
                ? revision is null ? null : new AssetView(view.Asset, revision, view.Snapshot)
                : view;
        return indexed is not null && attributes
            .SelectMany(attribute => attribute.Read(indexed))
            .OfType<string>()
            .Any(value => view.Choices.FindMatchesWordPrefixes ? HasWord(value) : At(value, 0) >= 0);
    }

    private bool HasWord(string value)
    {
        for (int at = At(value, 0); at >= 0; at = At(value, at + 1))
        {
            if (at == 0 || !char.IsLetterOrDigit(value[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    private int At(string value, int start) =>
        start >= value.Length ? -1 : value.IndexOf(text, start, StringComparison.OrdinalIgnoreCase);
}
