//! Tests of what a reviewer of an alignment gets and gives back: the review page, and tables with accepted and rejected rows.

use serde_json::Value;

use crate::align::{AZ, EN, env_with_articles, property};
use crate::pages::{between, digest};
use crate::test_env::{TestEnv, has, project};

#[test]
fn an_imported_table_of_aligned_pairs_keeps_origin_confidence_and_usability() {
    let env = TestEnv::new();
    env.file("q.az", "\"Report\" xəbər verir ki, nazir gəlib.\nSəfər 2 gün davam edəcək.\n=1+1 düsturdur.\nTək qalan bir cümlə daha var ki, onun qarşılığı yoxdur.\n");
    env.file("q.en", "\"Report\" says the minister has arrived.\nThe visit will last 2 days.\n=1+1 is a formula.\n");
    env.ok(&["align", "--pre-segmented", "q.az", "q.en", "-o", "q.tsv"]);
    let output = env.run(&["import", "q.tsv", "-m", "m"]);
    assert_eq!(output.code, 0, "{}", output.err);
    assert!(output.out.contains("4 read, 3 added, 0 merged, 0 already in the memory, 1 refused"), "{}", output.out);
    assert!(output.err.contains("no text in en"), "{}", output.err);
    let text = env.ok(&["export", "-m", "m", "--format", "tmx"]);
    for seg in ["\"Report\" xəbər verir ki, nazir gəlib.", "=1+1 is a formula."] {
        assert!(text.contains(&format!("<seg>{seg}</seg>")) || text.contains(&seg.replace('"', "&quot;")), "{text}");
    }
    assert_eq!(property(&env, "m", "x-yaddash:origin"), ["alignment"; 3]);
    assert_eq!(property(&env, "m", "x-yaddash:confidence").len(), 3);
    assert_eq!(property(&env, "m", "x-yaddash:usable").len(), 3);
    assert!(!text.contains("x-standing") && !text.contains("x-remarks"), "{text}");
}

#[test]
fn a_row_that_a_reviewer_rejected_is_not_imported() {
    let env = TestEnv::new();
    let head = "az\ten\tx-confidence\tx-usable\tx-standing\tx-remarks\tx-review\n";
    env.file(
        "r.tsv",
        format!(
            "{head}Bir.\tOne.\t0.97\t0.60\tloose\tloose translation\t\n\
             İki.\tTwo.\t0.97\t0.60\tloose\tloose translation\taccept\n\
             Üç.\tFour.\t0.30\t0.20\treview\tit is not certain that the two sides belong together\treject\n"
        ),
    );
    let summary = env.json(&["import", "r.tsv", "-m", "m", "--format", "json"]);
    assert_eq!((summary[0]["added"].as_u64(), summary[0]["refused"].as_u64()), (Some(2), Some(1)));
    let reason = &summary[0]["files"][0]["reasons"][0];
    assert_eq!((reason["kind"].as_str(), reason["line"].as_u64()), (Some("rejected"), Some(4)));
    assert_eq!(property(&env, "m", "x-yaddash:loose"), ["yes"], "an accepted pair is no longer marked as loose");
    assert_eq!(property(&env, "m", "x-yaddash:review"), ["accept"]);
}

fn page(env: &TestEnv) -> String {
    env.file("evil<b>.az", format!("{AZ}Hücum: </script><script>alert(1)</script> {{{{script}}}} \u{2028} & son.\n"));
    env.file("evil.en", format!("{EN}Attack: </script><script>alert(1)</script> {{{{data}}}} <!-- & end.\n"));
    env.ok(&["align", "--pre-segmented", "--format", "html", "evil<b>.az", "evil.en"])
}

#[test]
fn a_review_page_contains_every_bead_and_no_script_from_the_articles() {
    let env = TestEnv::new();
    let page = page(&env);
    assert_eq!(page.matches("<script").count(), 2, "the data and the script of the page");
    assert_eq!(page.matches("</script").count(), 2);
    assert!(page.contains("<title>evil&lt;b&gt;.az – evil.en</title>"), "{}", &page[..600]);
    assert!(!page.contains("src=") && !page.contains("http:") && !page.contains("https:") && !page.contains("url("));
    let data: Value =
        serde_json::from_str(between(&page, "<script type=\"application/json\" id=\"data\">", "</script>")).unwrap();
    let beads = data["beads"].as_array().unwrap();
    assert_eq!(data["languages"], serde_json::json!(["az", "en"]));
    let side = |at: usize| beads.iter().flat_map(|bead| bead["texts"][at].as_array().unwrap()).collect::<Vec<_>>();
    assert_eq!((side(0).len(), side(1).len()), (3, 3));
    assert_eq!(side(1)[2], "Attack: </script><script>alert(1)</script> {{data}} <!-- & end.");
    assert!(beads.iter().all(|bead| bead["cells"].as_array().unwrap().len() == 4), "{data}");
    assert_eq!(data["columns"], serde_json::json!(["x-confidence", "x-usable", "x-standing", "x-remarks", "x-review"]));
}

#[test]
fn a_review_page_allows_only_its_own_script_and_style() {
    let page = page(&TestEnv::new());
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    if !has("sha256sum") {
        return;
    }
    let expected = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; form-action 'none'",
        digest(between(&page, "<script>", "</script>")),
        digest(between(&page, "<style>", "</style>")),
    );
    if std::env::var_os("YADDASH_BLESS").is_some() {
        std::fs::write(project("src/align/page.csp"), format!("{expected}\n")).unwrap();
        return;
    }
    assert_eq!(policy, expected, "with YADDASH_BLESS=1 src/align/page.csp is written again");
}

#[test]
fn a_row_left_for_review_is_imported_only_if_a_reviewer_accepts_the_row() {
    let env = env_with_articles();
    env.ok(&["align", "--pre-segmented", "a.az", "a.en", "--min-confidence", "1", "-o", "r.tsv"]);
    let table = env.read("r.tsv");
    let output = env.run(&["import", "r.tsv", "-m", "m"]);
    assert_eq!(output.code, 2);
    assert!(
        output.err.contains("none of its 2 units can be stored; line 2, unit 1: this pair was left for review"),
        "{}",
        output.err
    );

    let mut lines = table.lines();
    let rows = [lines.next().unwrap(), lines.next().unwrap(), lines.next().unwrap()];
    env.file("r.tsv", format!("{}\tx-review\n{}\tAccept\n{}\t\n", rows[0], rows[1], rows[2]));
    let summary = env.json(&["import", "r.tsv", "-m", "m", "--format", "json"]);
    assert_eq!((summary[0]["added"].as_u64(), summary[0]["refused"].as_u64()), (Some(1), Some(1)));
    assert_eq!(summary[0]["files"][0]["reasons"][0]["kind"], "left-for-review");
    assert_eq!(property(&env, "m", "x-yaddash:review"), ["accept"]);

    env.file("r.tsv", table.replace("\treview\t", "\tstore\t"));
    assert!(env.ok(&["import", "r.tsv", "-m", "n"]).contains("2 read, 2 added"));
}
