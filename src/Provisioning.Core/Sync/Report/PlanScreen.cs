using System.Globalization;
using Provisioning.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>A plan's summary in lines for a terminal.</summary>
internal sealed class PlanScreen
{
    private const int ShownPeople = 10;

    // The limit for empty sources adds nothing to the number of people.
    private const string EmptySource = "EmptySource";

    private readonly PlanSummary _plan;
    private readonly List<string> _lines = [];

    private PlanScreen(PlanSummary plan) => _plan = plan;

    public static IReadOnlyList<string> Lines(PlanSummary plan)
    {
        PlanScreen screen = new(plan);
        screen.AddHead();
        screen.AddSteps();
        screen.AddFirst("Groups to be created", plan.NewGroups, s => s.ToString(), "$plan.Summary.NewGroups");
        screen.AddFirst("Lose access", plan.LosesAccess, p => $"{p.Service,-8}  {p}", "$plan.Summary.LosesAccess");
        screen.AddEffects();
        screen.AddLimits();
        screen.AddLeftOut();
        screen.AddProtected();
        return screen._lines.Select(Printable).ToList();
    }

    // A name must not move the cursor.
    private static string Printable(string line) => new(line.Select(c => char.IsControl(c) ? ' ' : c).ToArray());

    private void AddHead()
    {
        string links = _plan.Links.Count == 0 ? "" : Text($", accounts to link: {_plan.Links.Sum(l => l.Count)}");
        string kept = _plan.ProtectedCount == 0 ? "" : Text($", protected accounts: {_plan.ProtectedCount}");
        _lines.Add(_plan.UndoOf is { } undone
            ? Text($"Plan that undoes the run {undone}. Steps: {_plan.StepCount}, left as it is: {_plan.LeftOutCount}")
            : Text($"Plan from '{_plan.Source}'. People: {_plan.People}{links}, steps: {_plan.StepCount}, rows left out: {_plan.LeftOutCount}{kept}"));
        _lines.Add($"Made {ReportText.Moment(_plan.Created)}. Hash: {_plan.Hash.Substring(0, PlanSeal.Fewest)}");
        _lines.AddRange(_plan.PeopleBySource.Select(s => $"  {Counted.Of(s.Value, "person", "people")} of '{s.Key}'"));
        int width = _plan.Targets.Select(t => Address(t).Length).DefaultIfEmpty(0).Max();
        _lines.AddRange(_plan.Targets.Select(t => Text($"  {t.Service,-8}  {Address(t).PadRight(width)}  {Accounts(t)}").TrimEnd()));
        _lines.AddRange(_plan.Links.Select(l => $"  {Counted.Of(l.Count, "account")} in {l.Service} to be linked, found by {l.Name}"));
    }

    private void AddSteps()
    {
        if (_plan.StepCount == 0)
        {
            return;
        }

        List<string> services = _plan.Steps.Select(c => c.Service).Distinct().ToList();
        List<string> kinds = _plan.Steps.Select(c => c.Name).Distinct().ToList();
        int name = kinds.Max(k => k.Length);
        List<int> widths = services.Select(s => Math.Max(s.Length, _plan.StepCount.ToString(CultureInfo.InvariantCulture).Length)).ToList();
        _lines.Add("");
        Row("Steps", services);
        kinds.ForEach(kind => Row("  " + kind, services.Select(s => _plan.Steps.FirstOrDefault(c => c.Service == s && c.Name == kind)?.Count.ToString(CultureInfo.InvariantCulture) ?? "")));

        void Row(string title, IEnumerable<string> cells) =>
            _lines.Add((title.PadRight(name + 2) + string.Concat(cells.Select((c, i) => "  " + c.PadLeft(widths[i])))).TrimEnd());
    }

    private void AddEffects()
    {
        if (_plan.Effects.Count > 0)
        {
            _lines.Add("");
            _lines.AddRange(_plan.Effects);
        }
    }

    private void AddLimits()
    {
        if (_plan.Limits.Count > 0)
        {
            _lines.Add("");
            _lines.Add("Limits");
            List<LimitCheck> counting = _plan.Limits.Where(l => l.IsExceeded || (l.Actual > 0 && l.Limit != EmptySource)).ToList();
            _lines.AddRange(counting.OrderByDescending(l => l.IsExceeded).Select(Limit));
            if (counting.Count < _plan.Limits.Count)
            {
                _lines.Add(Text($"  and {_plan.Limits.Count - counting.Count} more: $plan.LimitChecks"));
            }
        }
    }

    private void AddLeftOut() => AddCounts(
        _plan.UndoOf is null ? "Rows left out" : "Left as it is", _plan.LeftOut, c => $"{c.Name}{(c.Service.Length > 0 ? $" ({c.Service})" : "")}");

    private void AddProtected() => AddCounts(ReportText.ProtectedAccounts, _plan.Protected, c => c.Service);

    private void AddCounts(string title, IReadOnlyList<PlanCount> counts, Func<PlanCount, string> name)
    {
        int digits = counts.Select(c => Text($"{c.Count}").Length).DefaultIfEmpty(0).Max();
        AddSection(title, counts.Sum(c => c.Count), [.. counts.Select(c => Text($"{c.Count}").PadLeft(digits) + $"  {name(c)}"), "each with its reason: $plan.Problems"]);
    }

    private void AddFirst<T>(string title, IReadOnlyList<T> items, Func<T, string> text, string all)
    {
        IEnumerable<string> lines = items.Take(ShownPeople).Select(text);
        AddSection(title, items.Count, items.Count > ShownPeople ? lines.Append(Text($"and {items.Count - ShownPeople} more: {all}")) : lines);
    }

    private void AddSection(string title, int count, IEnumerable<string> lines)
    {
        if (count > 0)
        {
            _lines.Add("");
            _lines.Add(Text($"{title}: {count}"));
            _lines.AddRange(lines.Select(l => "  " + l));
        }
    }

    private static string Limit(LimitCheck limit)
    {
        string rule = limit.Rule.Length > 0 && limit.Allowed is not null ? $" ({limit.Rule})" : "";
        string over = !limit.IsExceeded ? "" : limit.Parameter.Length > 0 ? $"  REFUSES THE PLAN; {limit.Parameter} lets it through" : "  REFUSES THE PLAN";
        return $"  {limit}{rule}{over}";
    }

    private static string Address(PlanTarget target) => target.Connection.Length > 0 ? $"{target.Address} ({target.Connection})" : target.Address;

    private static string Accounts(PlanTarget target) => target.Accounts switch
    {
        nameof(AccountVisibility.Unknown) => $"its accounts cannot be read; {Counted.Of(target.ActiveCount, "person", "people")} should have one",
        nameof(AccountVisibility.FromSnapshot) => $"{Counted.Of(target.ActiveCount, "active account")} according to earlier runs",
        _ => Counted.Of(target.ActiveCount, "active account"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
