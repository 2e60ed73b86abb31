using System.Text;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Tabular;

public sealed class JsonSourceTests
{
    [Theory]
    [InlineData("people.json", "[{\"email\":\"a@x\",\"n\":1},\n{\"email\":\"b@x\",\"n\":2}]")]
    [InlineData("people.json", "{\"email\":\"a@x\",\"n\":1}\n{\"email\":\"b@x\",\"n\":2}\n")]
    [InlineData("people.jsonl", "{\"email\":\"a@x\",\"n\":1}\n{\"email\":\"b@x\",\"n\":2}")]
    [InlineData("people.ndjson", "{\"email\":\"a@x\",\"n\":1}\r\n\r\n\r{\"email\":\"b@x\",\"n\":2}\r\n")]
    [InlineData("people.jsonl", "[{\"email\":\"a@x\",\"n\":1},\n{\"email\":\"b@x\",\"n\":2}]")]
    [InlineData("people.json", "{\"@odata.context\":\"x\",\"count\":2,\"value\":[{\"email\":\"a@x\",\"n\":1},\n{\"email\":\"b@x\",\"n\":2}]}")]
    [InlineData("people.json", "{\"value\":[{\"email\":\"a@x\",\"n\":1},\n{\"email\":\"b@x\",\"n\":2}],\"next\":null,\"meta\":{\"a\":{\"b\":3}},\"errors\":[]}")]
    [InlineData("people.json", "{\"errors\":[],\"@odata.nextLink\":null,\"data\":[{\"email\":\"a@x\",\"n\":1},\n{\"email\":\"b@x\",\"n\":2}]}")]
    public void Objects_are_rows(string name, string text)
    {
        List<SourceRow> rows = TableText.Rows(name, text);

        Assert.Equal(["a@x", "b@x"], rows.Select(r => r.Text(Columns.Email)));
        Assert.Equal([1L, 2], rows.Select(r => r.Number));
        Assert.All(rows, r => Assert.Equal(["email", "n"], r.Cells.Select(c => c.Key)));
        Assert.All(rows, r => Assert.Equal(name, r.File));
        Assert.Equal(1, rows[0].Line);
        Assert.InRange(rows[1].Line!.Value, 2, 3);
    }

    [Theory]
    [InlineData("\"Ann \\u00e9\\n\"", "Ann é\n")]
    [InlineData("4711", "4711")]
    [InlineData("4711.0", "4711.0")]
    [InlineData("1e3", "1e3")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", null)]
    [InlineData("\"\"", "")]
    [InlineData("[]", null)]
    [InlineData("{ }", null)]
    public void JSON_value_is_read_as_written(string json, string? value) =>
        Assert.Equal(value, Assert.Single(TableText.Rows("people.jsonl", $"{{\"email\":\"a@x\",\"v\":{json}}}")).Cells[1].Value);

    [Fact]
    public void Rows_have_the_properties_that_they_have() => Assert.Equal(
        ["1: email=a@x|phone=1", "2: email=b@x", "4: name=Cy|email=c@x"],
        TableText.Shown(TableText.Rows("people.json", "[{\"email\":\"a@x\",\"phone\":1},\n{\"email\":\"b@x\"},{},\n\n{\" name \":\"Cy\",\"email\":\"c@x\",\"\":2}]")));

    [Theory]
    [InlineData("{\"email\":\"a@x\",\"Email\":\"b@x\"}", "element 1, line 1: the property 'Email' occurs twice.")]
    [InlineData("{\"email\":\"\\ud83d\"}", "element 1, line 1: the property 'email' contains an incomplete character")]
    [InlineData("{\"\\ud83d\":\"a@x\"}", "element 1, line 1: a name contains an incomplete character")]
    [InlineData("5", "element 1, line 1: it is not an object.")]
    [InlineData("[[1,[2]]]", "element 1, line 1: it is not an object.")]
    public void Invalid_JSON_row_is_a_problem_of_its_row(string json, string problem)
    {
        List<SourceRow> rows = TableText.Rows("people.jsonl", json[0] == '[' ? $"[{json[1..^1]},\n{{\"email\":\"z@x\"}}]" : json[0] == '5' ? $"[{json},\n{{\"email\":\"z@x\"}}]" : $"{json}\n{{\"email\":\"z@x\"}}");

        Assert.StartsWith(problem, rows[0].Problem, StringComparison.Ordinal);
        Assert.Equal((2, null, "z@x", 2L), (rows.Count, rows[1].Problem, rows[1].Text(Columns.Email), rows[1].Line!.Value));
    }

    [Theory]
    [InlineData("{\"email\":\"a@x\",\"manager\":{\"id\":[1,{\"a\":2}]},\"n\":1}", "an object")]
    [InlineData("{\"email\":\"a@x\",\"phones\":[\"1\",\"2\"],\"n\":1}", "a list")]
    public void List_or_object_is_an_error_only_if_it_is_read(string json, string what)
    {
        SourceRow row = TableText.Rows("people.jsonl", $"{json}\n{{\"email\":\"z@x\"}}")[0];
        KeyValuePair<string, object?> cell = row.Cells[1];

        Assert.Equal((null, "a@x", "1"), (row.Problem, row.Text(Columns.Email), row.Text(new Column("n"))));
        Assert.False(ValueRules.IsFlat(cell.Value));
        Assert.EndsWith($"a text, a number or a date is expected here, not {what}.", Assert.Throws<InvalidRowException>(() => row.Text(new Column(cell.Key))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_property_after_rows_with_other_names_is_an_error() => Assert.Equal(
        ["1: a=1|b=2", "2: element 2, line 2: the property 'b' occurs twice.", "3: element 3, line 3: the property 'A' occurs twice."],
        TableText.Shown(TableText.Rows("people.jsonl", "{\"a\":1,\"b\":2}\n{\"a\":1,\"b\":2,\"b\":3}\n{\"a\":1,\"A\":2}\n")));

    [Theory]
    [InlineData("people.json", "email\na@x\n", "'people.json' cannot be used: it begins with 'e' and is not JSON. If it is a CSV file, name it .csv.")]
    [InlineData("people.json", "[{\"email\":\"a@x\"},\n{\"email\":}]", "'people.json' cannot be read any further than element 2, line 2: it is not valid JSON there.")]
    [InlineData("people.jsonl", "{\"email\":\"a@x\"}\n{\"email\":\"b", "'people.jsonl' cannot be read any further than element 2, line 2: it is not valid JSON there.")]
    [InlineData("people.json", "[{\"email\":\"a@x\"}", "cannot be read any further than element 1, line 1")]
    [InlineData("people.json", "[{\"email\":\"a@x\"}] x", "cannot be read any further than element 1, line 1")]
    [InlineData("people.json", "[{\"email\":\"a@x\"}]\n[{\"email\":\"b@x\"}]", "there is more text after the end of its list, in line 2")]
    [InlineData("people.json", "[{\"email\":\"a@x\"},]", "cannot be read any further than element 1, line 1")]
    [InlineData("people.json", "{\"staff\":[{\"email\":\"a@x\"}],\"teams\":[{\"name\":\"North\"}]}", "it has two lists, 'staff' and 'teams'.")]
    [InlineData("people.json", "{\"@odata.nextLink\":\"https://x\",\"value\":[{\"email\":\"a@x\"}]}", "it is one page of several")]
    [InlineData("people.json", "{\"value\":[{\"email\":\"a@x\"}],\"@odata.nextLink\":\"https://x\"}", "it is one page of several")]
    public void JSON_without_a_table_is_one_error(string name, string text, string reason)
    {
        ProvisioningException error = TableText.Refusal(name, text);

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.False(error.SourceIsEmpty);
    }

    [Theory]
    [InlineData("people.json", "")]
    [InlineData("people.json", " \n ")]
    [InlineData("people.json", "[]")]
    [InlineData("people.json", "{\"@odata.context\":\"x\",\"value\":[]}")]
    [InlineData("people.jsonl", "")]
    [InlineData("people.jsonl", "{}\n{\"email\":null}\n")]
    public void A_file_without_rows_is_empty(string name, string text) => Assert.True(TableText.Refusal(name, text).SourceIsEmpty);

    [Fact]
    public void Every_encoding_of_texts_is_read()
    {
        const string Text = "[{\"email\":\"ñ@x\"}]";
        foreach (Encoding encoding in new Encoding[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, new UTF32Encoding(true, true) })
        {
            Assert.Equal("ñ@x", Assert.Single(TableText.Rows("people.json", [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)])).Text(Columns.Email));
        }

        Assert.Equal("ñ@x", Assert.Single(TableText.Rows("people.json", Encoding.Latin1.GetBytes(Text), new TableOptions { Encoding = Encoding.Latin1 })).Text(Columns.Email));
        Assert.Contains("bytes that are not valid in the encoding", Assert.Single(TableText.Rows("people.json", Encoding.Latin1.GetBytes(Text))).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Pipe_is_read_while_it_is_written()
    {
        string text = string.Join("\n", Enumerable.Range(0, 5000).Select(i => $"{{\"email\":\"p{i}@x\",\"name\":\"{new string('é', i % 90)}\"}}"));
        using Drip stream = new(Encoding.UTF8.GetBytes(text));

        Assert.Equal(Enumerable.Range(0, 5000).Select(i => ($"p{i}@x", i + 1L)), TableSource.Read(stream, "people.jsonl", new TableOptions()).Select(r => (r.Text(Columns.Email)!, r.Line!.Value)));
    }

    [Fact]
    public void Very_long_text_is_read()
    {
        string book = new('x', 5_000_000);

        Assert.Equal(book, Assert.Single(TableText.Rows("people.json", $"[{{\"a\":\"{book}\"}}]")).Cells[0].Value);
    }
}
