namespace Provisioning.Tests.Rooms;

/// <summary>
/// The drawing of an assembly: a line for each room, with the rooms behind an arrow that it may use. What these may use is allowed as well.
/// </summary>
public sealed class RoomPlan
{
    private static readonly char[] Blank = [' '];

    private readonly Dictionary<string, HashSet<string>> _allowed = new(StringComparer.Ordinal);

    /// <param name="drawing">Such as <c>Model ► Http</c>; <c>.</c> is what stands in no folder. A room comes after those that it uses, so that no drawing goes in a circle.</param>
    public RoomPlan(string drawing)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        foreach (string line in drawing.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            string[] sides = line.Split('►');
            HashSet<string> allowed = new(StringComparer.Ordinal);
            foreach (string used in sides.Skip(1).SelectMany(side => side.Split(Blank, StringSplitOptions.RemoveEmptyEntries)))
            {
                allowed.Add(used);
                allowed.UnionWith(_allowed.TryGetValue(used, out HashSet<string>? further) ? further : throw new ArgumentException($"{used} stands in no line before {line}", nameof(drawing)));
            }

            _allowed.Add(sides[0].Trim(), allowed);
        }
    }

    /// <summary>What the assembly does and the drawing does not allow; rooms that only one of them has.</summary>
    public IReadOnlyList<string> Breaches(CompiledRooms compiled)
    {
        ArgumentNullException.ThrowIfNull(compiled);
        IEnumerable<string> wrong = compiled.Uses
            .Where(use => !(_allowed.TryGetValue(use.Key.From, out HashSet<string>? allowed) && allowed.Contains(use.Key.To)))
            .Select(use => $"{use.Key.From} must not use {use.Key.To}: {use.Value}");
        return [
            .. wrong,
            .. compiled.Rooms.Except(_allowed.Keys).Select(room => $"{room} is not drawn"),
            .. _allowed.Keys.Except(compiled.Rooms).Select(room => $"{room} is drawn and not there"),
        ];
    }
}
