namespace Provisioning.Tabular;

/// <summary>
/// Shares one text among equal cells that are close to each other: places, roles and flags repeat in every export. It never grows, so that
/// its size does not depend on the length of the file.
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
