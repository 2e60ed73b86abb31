using System.Security.Cryptography;
using Provisioning.Common;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Tabular;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>Files as a source, of every form: what is hashed, how they are read, and what of them counts.</summary>
public sealed class FileSourceTests
{
    private static readonly string[] s_header = ["email", "first_name", "last_name"];

    private static readonly byte[] s_workbook = TestWorkbook.Of([s_header, ["a@x.example", "Ann", "Holt"]]);

    private static readonly byte[] s_text = "email,first_name,last_name\na@x.example,Ann,Holt\n"u8.ToArray();

    [Theory]
    [InlineData("people.xlsx", false)]
    [InlineData("people.xlsx", true)]
    [InlineData("people.csv", false)]
    [InlineData("people.csv", true)]
    public void Hash_covers_all_bytes_of_a_file_or_pipe(string name, bool isPipe)
    {
        byte[] bytes = name == "people.csv" ? s_text : s_workbook;
        using Stream stream = isPipe ? new Drip(bytes) : new MemoryStream(bytes);

        PeopleReader reader = Read(name, stream, out SourcePeople people);

        Assert.Equal("Ann Holt", Assert.Single(people.People).Attribute("Name"));
        Assert.Equal(ContentHash.Text(SHA256.HashData(bytes)), reader.Hash);
    }

    [Fact]
    public void Workbook_in_a_seekable_file_is_not_held_in_memory()
    {
        using CountingStream stream = new(TestWorkbook.Of([s_header, .. Enumerable.Range(0, 20_000).Select(i => new object?[] { $"p{i * 7919L % 1_000_003}@x.example", $"Given{i}", $"Family{i}" })]));

        Read("people.xlsx", stream, out SourcePeople people);

        Assert.Equal(20_000, people.People.Count);
        Assert.True(stream.Turns > 2, "The file was read once from its start to its end.");
    }

    [Fact]
    public void JSON_list_is_a_problem_only_in_a_mapped_column()
    {
        using MemoryStream stream = new("""
            {"email":"a@x.example","first_name":"Ann","last_name":"Holt","groups":["g"],"manager":{"id":1}}
            {"email":"b@x.example","first_name":["Bob","B"],"last_name":"May"}
            {"email":{"work":"c@x.example"},"first_name":"Cid","last_name":"Orr"}
            """u8.ToArray());

        Read("people.jsonl", stream, out SourcePeople people);

        Assert.Equal("a@x.example", Assert.Single(people.People).Key);
        Assert.Equal(
            ["Row 2 (line 2): column 'first_name' holds a list, and one text, number or date is needed.", "Row 3 (line 3): column 'email' holds an object, and one text, number or date is needed."],
            people.Problems.Select(p => p.Message[..(p.Message.IndexOf(" needed.", StringComparison.Ordinal) + " needed.".Length)]));
    }

    private static PeopleReader Read(string name, Stream stream, out SourcePeople people)
    {
        ProvisioningMapping mapping = MappingText.Read(MappingText.Agility());
        PeopleReader reader = new(mapping, People.EffectiveDate) { Open = (_, _) => stream };
        people = reader.Read(People.Files(mapping, name), CancellationToken.None);
        return reader;
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        /// <summary>How often the place was changed.</summary>
        public int Turns { get; private set; }

        public override long Position
        {
            get => base.Position;
            set
            {
                Turns++;
                base.Position = value;
            }
        }

        public override long Seek(long offset, SeekOrigin loc)
        {
            Turns++;
            return base.Seek(offset, loc);
        }
    }
}
