namespace Provisioning.Sync.Run.Journal;

/// <summary>Goes through a journal from its first to its last line.</summary>
internal sealed class JournalWalk
{
    private readonly JournalLines _lines;
    private readonly JournalCheck _check;
    private int _number = 1;

    /// <exception cref="ProvisioningException">The journal is damaged.</exception>
    public JournalWalk(Stream file, JournalLines lines, bool keepSteps)
    {
        _lines = lines;
        using IEnumerator<RawLine> raw = RawLine.Read(file).GetEnumerator();
        HeaderLine header = lines.Header(raw.MoveNext() ? raw.Current : null);
        Advance(raw.Current);
        _check = lines.Check(header);
        Builder = new RunRecordBuilder(header, keepSteps);
        while (raw.MoveNext())
        {
            Take(raw.Current);
        }
    }

    public RunRecordBuilder Builder { get; }

    /// <summary>True when the file ends in the middle of a line.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>True when the last whole line lacks its line feed.</summary>
    public bool LacksLineFeed { get; private set; }

    /// <summary>The bytes of the file.</summary>
    public long Length { get; private set; }

    /// <summary>The bytes of its whole lines.</summary>
    public long WholeLength { get; private set; }

    private void Take(RawLine raw)
    {
        _number++;
        Length = raw.End;
        if (!raw.HasLineFeed && !JournalForm.IsWhole(raw.Bytes))
        {
            IsTorn = true;
            return;
        }

        // The place counts first: of a step that the plan does not have, its number says most.
        JournalLine line = _lines.Parse(raw, _number);
        if ((Builder.Problem(line) ?? _check.Problem(line)) is { } problem)
        {
            throw _lines.Damaged(_number, problem);
        }

        Builder.Add(line);
        Advance(raw);
    }

    private void Advance(RawLine line)
    {
        Length = WholeLength = line.End;
        LacksLineFeed = !line.HasLineFeed;
    }
}
