namespace Provisioning.Tabular;

/// <summary>
/// Gives equal cells one text, as long as they come near each other: places, roles and flags repeat in every export. It never grows, so that
/// a file of any length leaves nothing behind.
/// </summary>
internal sealed class CellPool
{
    private const int Slots = 4096;

    private readonly string?[] _texts = new string?[Slots];

    public string Share(string text)
    {
        ref string? slot = ref _texts[(uint)text.GetHashCode() % Slots];
        return string.Equals(slot, text, StringComparison.Ordinal) ? slot! : slot = text;
    }
}
