using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>
/// Decides what a row means for access today. Out of scope comes first. A person who is not active, or whose last day is over, has left, even
/// when the hire date is in the future. An active person with a hire date in the future has no account yet.
/// </summary>
internal sealed class StateReader
{
    private readonly SourceMapping _source;
    private readonly SourceHeader _header;
    private readonly DateTime _today;
    private readonly SourceObserver? _observer;

    public StateReader(SourceMapping source, SourceHeader header, DateTime today, SourceObserver? observer = null)
    {
        _observer = observer;
        _source = source;
        _header = header;
        _today = today;
    }

    public PersonState Read(SourceRow row, List<string> problems)
    {
        if (!_source.Scope.All(s => s.Holds(_header.Text(row, s.Column))))
        {
            return PersonState.OutOfScope;
        }

        bool isActive = IsActive(row, problems);
        DateTime? hire = Day(_source.Hire, row, problems);
        DateTime? leave = Day(_source.Leave, row, problems);
        if (leave < hire)
        {
            problems.Add(FormattableString.Invariant(
                $"column '{_header.Spelling(row, _source.Leave!.Column)}' is {leave:yyyy-MM-dd}, before '{_header.Spelling(row, _source.Hire!.Column)}', {hire:yyyy-MM-dd}."));
        }

        if (!isActive || HasCome(leave, _source.Leave))
        {
            return PersonState.Left;
        }

        return hire is null || HasCome(hire, _source.Hire) ? PersonState.Active : PersonState.NotYet;
    }

    private bool HasCome(DateTime? day, DateRule? rule) => day is { } found && DateFormats.Move(found, rule!.OffsetDays) <= _today;

    private bool IsActive(SourceRow row, List<string> problems)
    {
        if (_source.Active is not { } rule)
        {
            return true;
        }

        string? text = _header.Text(row, rule.Column);
        string column = _header.Spelling(row, rule.Column);
        if (rule.Words.Count > 0)
        {
            bool isWord = rule.Words.Contains(text ?? "");
            if (text is null && !isWord)
            {
                problems.Add($"column '{column}' is empty, so it is unknown whether the person is active.");
            }

            Tell(text, isWord);
            return isWord;
        }

        bool isActive = true;
        if (text is not null && !ValueRules.TryReadBoolean(text, out isActive))
        {
            problems.Add($"column '{column}' is '{text}', which is not a valid Boolean. Use true/false, yes/no or 1/0.");
        }
        else
        {
            Tell(text, isActive);
        }

        return isActive;
    }

    private void Tell(string? word, bool isActive)
    {
        if (!isActive && word is not null)
        {
            _observer?.CountsAsNo(_source, word);
        }
    }

    /// <summary>The day in the column of a rule; <c>null</c> when it is empty or cannot be read, which is a problem.</summary>
    public DateTime? Day(DateRule? rule, SourceRow row, List<string> problems)
    {
        if (rule is null || _header.Text(row, rule.Column) is not { } text)
        {
            return null;
        }

        if (_header.Day(row, rule.Column) is { } value)
        {
            return value;
        }

        if (DateFormats.Read(text, _source.DateFormats, out DateTime day) is not { } problem)
        {
            return day;
        }

        problems.Add($"column '{_header.Spelling(row, rule.Column)}' is '{text}', {problem}");
        return null;
    }
}
