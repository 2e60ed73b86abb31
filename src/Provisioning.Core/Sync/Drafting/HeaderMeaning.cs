using System.Text;
using Provisioning.Tabular;

namespace Provisioning.Sync.Drafting;

/// <summary>The meaning of a column by its header, in the words of common HR systems and directories, English and German.</summary>
internal sealed class HeaderMeaning
{
    public static readonly HeaderMeaning Key = new()
    {
        Parts = ["employeeid", "employeenumber", "employeeno", "personnelnumber", "personnelno", "personnelid", "personalnummer", "personalnr", "personnr", "workerid", "staffid", "staffnumber", "personid", "mitarbeiternummer", "mitarbeiterid"],
        Words = ["employee", "id", "number", "no", "nummer", "nr"],
        Without = ["manager", "supervisor", "vorgesetz", "phone", "telefon", "cost", "kosten", "department", "location", "position", "job", "status", "type", "name"],
    };

    public static readonly HeaderMeaning Active = new()
    {
        Usual = Columns.IsActive,
        Parts = ["activestatus", "employeestatus", "workerstatus", "status", "active", "enabled", "aktiv", "employed"],
        Without = ["marital", "familie", "visa", "tax", "inactive"],
    };

    public static readonly HeaderMeaning Hire = new()
    {
        Parts = ["hiredate", "hire", "startdate", "eintritt", "dateofjoining", "joiningdate", "joindate"],
        Words = ["start", "joined", "hired", "entry", "begin"],
        Without = ["birth", "geburt", "manager"],
    };

    public static readonly HeaderMeaning Leave = new()
    {
        Parts = ["terminationdate", "termination", "leavedate", "leavingdate", "enddate", "austritt", "exitdate", "lastday", "separation"],
        Words = ["end", "leave", "left", "exit"],
        Without = ["birth", "geburt", "manager", "probation", "probe"],
    };

    public static readonly HeaderMeaning FirstName = new()
    {
        Usual = Columns.FirstName, Parts = ["firstname", "givenname", "forename", "vorname"], Without = ["preferred", "manager", "supervisor", "vorgesetz"],
    };

    public static readonly HeaderMeaning PreferredName = new()
    {
        Parts = ["preferredfirstname", "preferredname", "rufname", "nickname", "knownas"], Without = ["manager", "supervisor", "last"],
    };

    public static readonly HeaderMeaning LastName = new()
    {
        Usual = Columns.LastName, Parts = ["lastname", "surname", "familyname", "nachname"], Without = ["manager", "supervisor", "vorgesetz", "preferred", "birth"],
    };

    public static readonly HeaderMeaning FullName = new() { Usual = Columns.Name, Parts = ["fullname", "displayname", "employeename", "workername"], Without = ["manager", "supervisor"] };

    public static readonly HeaderMeaning Username = new()
    {
        Usual = Columns.Username, Parts = ["username", "loginname", "benutzername", "samaccountname", "userprincipalname"], Without = ["manager", "supervisor"],
    };

    public static readonly HeaderMeaning Email = new()
    {
        Usual = Columns.Email, Parts = ["primaryworkemail", "workemail", "businessemail", "emaildienst", "work", "business", "dienst", "primary", "mail"],
        Without = ["personal", "privat", "home", "manager", "supervisor", "secondary", "vorgesetz"],
    };

    public static readonly HeaderMeaning Phone = new()
    {
        Usual = Columns.Phone, Parts = ["workphone", "businessphone", "telefondienst", "phone", "telefon"], Words = ["tel"],
        Without = ["home", "privat", "personal", "emergency", "notfall", "fax", "extension", "mobile", "mobil", "cell", "manager"],
    };

    public static readonly HeaderMeaning Department = new()
    {
        Parts = ["department", "abteilung", "organisationseinheit", "organizationalunit", "organisationalunit", "orgunit", "supervisoryorganization", "businessunit"],
        Words = ["dept", "division", "unit"],
        Without = ["code", "number", "manager", "head"],
    };

    public static readonly HeaderMeaning Team = new() { Parts = ["teamname"], Words = ["team"], Without = ["code", "number", "manager", "leader"] };

    public static readonly HeaderMeaning Title = new()
    {
        Parts = ["jobtitle", "businesstitle", "positiontitle", "planstelle", "stellenbezeichnung", "jobname"], Words = ["role", "position", "title", "stelle", "function"],
        Without = ["code", "number", "manager", "academic"],
    };

    public static readonly HeaderMeaning Location = new() { Parts = ["location", "standort"], Words = ["office", "site", "city", "ort"], Without = ["code", "number", "back"] };

    private Column? Usual { get; init; }

    private string[] Parts { get; init; } = [];

    private string[] Words { get; init; } = [];

    private string[] Without { get; init; } = [];

    /// <summary>How certain it is that a header means this: more for whole headers than for parts, 0 for no match.</summary>
    public int Score(string header)
    {
        string form = HeaderRules.Normalize(header);
        if (Usual?.Keys.Contains(form) == true)
        {
            return 100;
        }

        if (Array.Exists(Without, w => form.IndexOf(w, StringComparison.Ordinal) >= 0))
        {
            return 0;
        }

        int part = Array.FindIndex(Parts, p => form.IndexOf(p, StringComparison.Ordinal) >= 0);
        return part >= 0 ? (form == Parts[part] ? 90 : 80) - part
            : Array.FindIndex(Words, WordsOf(header).Contains) is >= 0 and int word ? 40 - word
            : 0;
    }

    private static HashSet<string> WordsOf(string header)
    {
        StringBuilder words = new();
        for (int i = 0; i < header.Length; i++)
        {
            bool begins = i > 0 && char.IsUpper(header[i]) && char.IsLower(header[i - 1]);
            words.Append(begins ? " " : "").Append(char.IsLetterOrDigit(header[i]) ? char.ToLowerInvariant(header[i]) : ' ');
        }

        return [.. words.ToString().Split([' '], StringSplitOptions.RemoveEmptyEntries)];
    }
}
