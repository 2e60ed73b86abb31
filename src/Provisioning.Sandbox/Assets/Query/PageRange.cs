using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>The part of a list that is answered.</summary>
internal readonly record struct PageRange(int Size, int Start)
{
    public static PageRange Parse(string? page)
    {
        if (string.IsNullOrEmpty(page))
        {
            return new PageRange(int.MaxValue, 0);
        }

        string[] parts = page!.Split(',');
        int start = 0;
        bool readable = parts.Length <= 2
            && SandboxOid.TryNumber(parts[0], out int size) && size > 0
            && (parts.Length == 1 || (SandboxOid.TryNumber(parts[1], out start) && start >= 0));
        return readable ? new PageRange(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), start) : throw AgilityException.Bad("Invalid page " + page);
    }

    public IEnumerable<T> Apply<T>(IEnumerable<T> items) => items.Skip(Start).Take(Size);
}
