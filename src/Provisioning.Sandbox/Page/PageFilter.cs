namespace Provisioning.Sandbox.Page;

/// <summary>What is typed into the page's filter box: everything that contains it, regardless of case, is shown.</summary>
internal sealed class PageFilter(string? text)
{
    private const int MaximumLength = 200;

    private readonly string _text = new((text ?? "").Trim().Take(MaximumLength).ToArray());

    public bool IsEmpty => _text.Length == 0;

    public bool Fits(params string?[] texts) =>
        IsEmpty || texts.Any(text => text is not null && text.IndexOf(_text, StringComparison.OrdinalIgnoreCase) >= 0);
}
