using System.Text;
using Provisioning.Hosted.Tests.Support;
using Provisioning.Module.Tests;
using Provisioning.Sandbox;
using Account = Provisioning.Sandbox.Ambition.SandboxUser;

namespace Provisioning.Hosted.Tests.Common;

/// <summary>One export in several encodings, read by <c>Import-Csv</c>: the same people whatever it is written in.</summary>
public sealed class EncodingTests(EncodingTests.PlainFile plain) : IClassFixture<EncodingTests.PlainFile>
{
    [Fact]
    public void Plain_file_contains_people()
    {
        Assert.True(plain.Outcome.Users.Count > 900);
        Assert.NotEmpty(plain.Outcome.Refused);
    }

    [Theory]
    [InlineData("hrm-1000-semicolon.csv", ';', "utf8")]
    [InlineData("hrm-1000-bom.csv", ',', "utf8")]
    [InlineData("hrm-1000-utf16.csv", ',', "unicode")]
    public void Same_people_are_read_from(string file, char delimiter, string encoding)
    {
        Outcome outcome = Outcome.Of(plain.Session, file, delimiter, encoding);
        Assert.Equal(plain.Outcome.Users.Select(Everything), outcome.Users.Select(Everything));
        Assert.Equal(plain.Outcome.Refused, outcome.Refused);
    }

    // In Windows-1252 a system writes other names in Latin letters.
    [Fact]
    public void Same_people_are_read_from_Windows_1252()
    {
        Assert.Equal(plain.Outcome.Users.Select(Identity), plain.InWindows1252.Users.Select(Identity));
        Assert.Equal(plain.Outcome.Refused, plain.InWindows1252.Refused);
    }

    [Fact]
    public void Same_names_are_read_from_Windows_1252_if_it_has_the_letters()
    {
        (string Plain, string Western)[] names = plain.Outcome.Users.Zip(plain.InWindows1252.Users)
            .SelectMany(u => new[] { (u.First.FirstName!, u.Second.FirstName!), (u.First.LastName!, u.Second.LastName!) })
            .Where(n => PlainFile.Western.GetString(PlainFile.Western.GetBytes(n.Item1)) == n.Item1).ToArray();
        Assert.True(names.Length > 300);
        Assert.All(names, n => Assert.Equal(n.Plain, n.Western));
    }

    private static string Identity(Account user) => $"{user.Username}|{user.Email}|{user.IsActive}";

    private static string Everything(Account user) => $"{Identity(user)}|{user.FirstName}|{user.LastName}";

    /// <summary>The accounts that a file makes in a fresh sandbox, and the rows that it is refused for.</summary>
    /// <param name="Users">The accounts.</param>
    /// <param name="Refused">The numbers of the rows.</param>
    public sealed record Outcome(IReadOnlyList<Account> Users, IReadOnlyList<string?> Refused)
    {
        internal static Outcome Of(ModuleSession session, string file, char delimiter, object encoding)
        {
            ProvisioningSandbox sandbox = session.StartSandbox();
            try
            {
                ScriptResult result = session.Try(
                    "Import-Csv -LiteralPath $Path -Delimiter $Delimiter -Encoding $Encoding | New-AmbitionUser",
                    ("Path", Path.Combine(Repository.Root, "samples", file)), ("Delimiter", delimiter), ("Encoding", encoding));
                return new Outcome(sandbox.Ambition.Users, [.. result.Errors.Select(e => e.Target("Row"))]);
            }
            finally
            {
                session.StopSandbox(sandbox);
            }
        }
    }

    /// <summary>What the plain file gives, and what another does that several tests hold against it.</summary>
    public sealed class PlainFile : IDisposable
    {
        /// <summary>Reads them.</summary>
        public PlainFile()
        {
            Outcome = Outcome.Of(Session, "hrm-1000.csv", ',', "utf8");
            InWindows1252 = Outcome.Of(Session, "hrm-1000-windows1252.csv", ';', Western);
        }

        /// <summary>The encoding that has Western letters only.</summary>
        public static Encoding Western { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

        /// <summary>The session.</summary>
        public ModuleSession Session { get; } = new();

        /// <summary>What the plain file gives.</summary>
        public Outcome Outcome { get; }

        /// <summary>What the same gives in <see cref="Western"/>.</summary>
        public Outcome InWindows1252 { get; }

        /// <inheritdoc/>
        public void Dispose() => Session.Dispose();
    }
}
