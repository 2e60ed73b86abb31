namespace Provisioning.Tests.Rooms;

/// <summary>
/// The drawing of an assembly: a line for each room, with the rooms behind an arrow that it may use. What these may use is allowed as well.
/// Uses that are still wrong stand apart, for as long as they are there.
/// </summary>
public sealed class RoomPlan
{
    private static readonly char[] Blank = [' '];

    private readonly Dictionary<string, HashSet<string>> _allowed = new(StringComparer.Ordinal);

    /// <param name="drawing">Such as <c>Model ► Http</c>; <c>.</c> is what stands in no folder. A room comes after those that it uses, so that no drawing goes in a circle.</param>
    /// <param name="exceptions">Uses that are wrong and there, drawn in the same way.</param>
    public RoomPlan(string drawing, string exceptions = "")
    {
        foreach ((string room, string[] used) in Lines(drawing))
        {
            HashSet<string> allowed = new(used, StringComparer.Ordinal);
            foreach (string each in used)
            {
                allowed.UnionWith(_allowed.TryGetValue(each, out HashSet<string>? further) ? further : throw new ArgumentException($"{each} stands in no line before {room}", nameof(drawing)));
            }

            _allowed.Add(room, allowed);
        }

        Exceptions = [.. Lines(exceptions).SelectMany(line => line.Used.Select(used => (line.Room, used)))];
    }

    /// <summary>The uses that are wrong and there.</summary>
    public (string From, string To)[] Exceptions { get; }

    /// <summary>What the assembly does and the drawing does not allow; rooms that only one of them has; exceptions that are not needed.</summary>
    public IReadOnlyList<string> Breaches(CompiledRooms compiled)
    {
        ArgumentNullException.ThrowIfNull(compiled);
        Dictionary<(string From, string To), string> wrong = compiled.Uses
            .Where(use => !(_allowed.TryGetValue(use.Key.From, out HashSet<string>? allowed) && allowed.Contains(use.Key.To)))
            .ToDictionary(use => use.Key, use => use.Value);
        return [
            .. wrong.Where(use => !Exceptions.Contains(use.Key)).Select(use => $"{use.Key.From} must not use {use.Key.To}: {use.Value}"),
            .. Exceptions.Except(wrong.Keys).Select(use => $"{use.From} ► {use.To} is an exception that is not needed any more"),
            .. compiled.Rooms.Except(_allowed.Keys).Select(room => $"{room} is not drawn"),
            .. _allowed.Keys.Except(compiled.Rooms).Select(room => $"{room} is drawn and not there"),
        ];
    }

    private static IEnumerable<(string Room, string[] Used)> Lines(string drawing) =>
        from line in drawing.Split('\n').Select(line => line.Trim())
        where line.Length > 0
        let sides = line.Split('►')
        select (sides[0].Trim(), sides.Skip(1).SelectMany(side => side.Split(Blank, StringSplitOptions.RemoveEmptyEntries)).ToArray());
}
