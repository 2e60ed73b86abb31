using System.Management.Automation;
using Provisioning.Hosted.Tests.Support;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>
/// A thousand rows of which every tenth is bad in one of five ways, over connections that lose every third answer after the work: each row
/// comes out once and in order, the good ones are done, and the bad ones say why they are not.
/// </summary>
public sealed class ThousandRowTests(ModuleSession session) : SandboxTests(session)
{
    private const int Rows = 1000;
    private const int Every = 10;

    // What makes a row bad, and what its error must say.
    private static readonly (Func<int, string> Row, string Kind, string Words)[] s_badUpdates =
    [
        (i => $"Member:{90_000 + i},,555-{i},,", "NotFound", "Member:9"),
        (i => $",nobody{i},555-{i},,", "NotFound", "nobody"),
        (i => $"{Crowd.Oid(i)},{Crowd.Username(i - 1)},555-{i},,", "Rejected", "Violation'NotUnique'Member.Username"),
        (i => $"{Crowd.Oid(i)},,555-{i},Role:99,", "NotFound", "Role:99"),
        (i => $"{Crowd.Oid(i)},,555-{i},,maybe", "InvalidRow", "maybe"),
    ];

    private static readonly (Func<int, string> Row, string Kind, string Words)[] s_badOperations =
    [
        (i => $"{Crowd.Oid(i)},,", "Rejected", "Operation not allowed"),
        (i => $",{Crowd.Username(i)},", "NotAllowed", "CheckInactivate"),
        (i => $",,nobody{i}", "InvalidRow", "Username"),
        (i => $"Member:x{i},,", "InvalidRow", "Member:x"),
        (_ => "Scope:0,,", "InvalidRow", "Scope:0"),
    ];

    private readonly TestFolder _folder = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Updates(bool bulkIsMissing)
    {
        Disturb(bulkIsMissing);
        Crowd.AddMembers(Sandbox, Rows);
        int before = LastMoment;
        ScriptResult result = Run("Set-AgilityMember", "oid,username,phone,default_role,is_collaborator", s_badUpdates, i => $"{Crowd.Oid(i)},,555-{i},,", bulkIsMissing);

        AssertRows(result, s_badUpdates, "Updated");
        Assert.All(Crowd.Members(Sandbox).Select((m, i) => (Member: m, Number: i + 1)), p => Assert.Equal(IsBad(p.Number) ? null : $"555-{p.Number}", p.Member.Phone));
        if (!bulkIsMissing)
        {
            Assert.Equal(Rows - (Rows / Every), LastMoment - before);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Operations(bool bulkIsMissing)
    {
        Disturb(bulkIsMissing);
        foreach (int number in Crowd.Numbers(Rows))
        {
            Sandbox.Agility.AddMember(
                $"First Last{number}", Crowd.Username(number), isCollaborator: IsBad(number) && BadWay(number) < 2, id: Crowd.Id(number));
        }

        LyingChecks.Add(Sandbox, Crowd.Numbers(Rows).Where(i => IsBad(i) && BadWay(i) < 2).ToDictionary(Crowd.Oid, i => Checks(BadWay(i) == 0)));
        int before = LastMoment;
        ScriptResult result = Run("Disable-AgilityMember", "oid,username,note", s_badOperations, i => i % 2 == 0 ? $"{Crowd.Oid(i)},," : $",{Crowd.Username(i)},", bulkIsMissing);

        AssertRows(result, s_badOperations, "Disabled");
        Assert.All(Crowd.Members(Sandbox).Select((m, i) => (Member: m, Number: i + 1)), p => Assert.Equal(!IsBad(p.Number), p.Member.IsInactive));
        Assert.Equal(Rows - (Rows / Every), LastMoment - before);
    }

    private int LastMoment => Sandbox.Agility.Members.Max(m => m.Moment);

    private protected override void End() => _folder.Dispose();

    private static bool IsBad(int number) => number % Every == 0;

    private static int BadWay(int number) => number / Every % s_badUpdates.Length;

    private static Dictionary<string, string> Checks(bool allowsInactivate) => new Dictionary<string, string>
    {
        ["CheckInactivate"] = allowsInactivate ? "true" : "false",
        ["CheckInactivateCollaborator"] = "false",
    };

    private void Disturb(bool bulkIsMissing)
    {
        Sandbox.Options.Agility.BulkIsMissing = bulkIsMissing;
        CutAnswers.Add(Sandbox);
    }

    private ScriptResult Run(string command, string header, (Func<int, string> Row, string Kind, string Words)[] bad, Func<int, string> good, bool bulkIsMissing)
    {
        string path = Crowd.Write(_folder, header, Rows, i => IsBad(i) ? bad[BadWay(i)].Row(i) : good(i));
        ScriptResult result = Session.Run($"Import-Csv -LiteralPath $Path | {command} 2>&1", ("Path", path));

        // The trouble that this is about has been there, and the way was the one that is meant.
        List<SandboxRequest> cut = [.. Sandbox.Requests.Where(r => r.Fault == nameof(SandboxFaultKind.CutAfter))];
        Assert.Contains(cut, r => r.Method == "GET");
        Assert.True(cut.Count(r => r.Method == "POST" && r.Path.EndsWith("/api/asset", StringComparison.Ordinal) != bulkIsMissing) >= 3, RequestCount.Describe(Sandbox.Requests));
        return result;
    }

    private void AssertRows(ScriptResult result, (Func<int, string> Row, string Kind, string Words)[] bad, string done)
    {
        List<ErrorRecord> errors = [.. result.Output.Select(o => o!.BaseObject).OfType<ErrorRecord>()];
        Assert.Empty(errors.Where(e => !IsBad(RowOf(PSObject.AsPSObject(e)))).Select(e => e.ToString()));
        Assert.Equal(Crowd.Numbers(Rows), result.Output.Select(RowOf));
        Assert.Equal(Crowd.Numbers(Rows).Where(IsBad), errors.Select(e => RowOf(PSObject.AsPSObject(e))));
        Assert.All(result.Output.Where(o => o!.BaseObject is not ErrorRecord), o => Assert.Equal(done, o!.Text("Outcome")));
        Assert.All(errors, e =>
        {
            (_, string kind, string words) = bad[BadWay(RowOf(PSObject.AsPSObject(e)))];
            ProvisioningException exception = Assert.IsAssignableFrom<ProvisioningException>(e.Exception);
            if (exception.Kind == ProvisioningErrorKind.OutcomeUncertain && NeverAnswered(exception.Message))
            {
                return;
            }

            Assert.Equal(kind, exception is InvalidRowException ? "InvalidRow" : exception.Kind.ToString());
            Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        });
    }

    // A row without any answer, such as a refused row that is sent again, can only be reported as uncertain.
    private bool NeverAnswered(string message)
    {
        List<SandboxRequest> sent = [.. Sandbox.Requests.Where(r => r.Method == "POST" && message.Contains($"{r.Path} was sent", StringComparison.Ordinal))];
        return sent.Count > 1 && sent.TrueForAll(r => r.Fault == nameof(SandboxFaultKind.CutAfter));
    }

    private static int RowOf(PSObject? output) => output!.BaseObject is ErrorRecord error
        ? int.Parse(error.Target("Row")!, System.Globalization.CultureInfo.InvariantCulture)
        : int.Parse(output.Text("Row")!, System.Globalization.CultureInfo.InvariantCulture);
}
